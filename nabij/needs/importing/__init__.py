"""Figures come in as CSV: a mapping says which column is what, a preview names every fault, an import is atomic.

mapping.py     the mapping file (TOML) and what it may say
inspecting.py  what the file is: size, digest, encoding; refuses what is no CSV
reading.py     rows of the file in blocks, each with its line number
numerals.py    numbers and flags as people write them
periods.py     periods as people write them
checking.py    every rule of an observation, over a block at a time
vocabulary.py  which units and indicators exist
staging.py     checked rows into a temporary table
applying.py    preview, upsert, or a successor of the whole table swapped in
findings.py    what was found, in words
"""
