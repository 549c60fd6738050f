"""Divide workers over units in proportion to need, and say why."""
