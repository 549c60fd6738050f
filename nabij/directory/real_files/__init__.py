"""Readers of the real Brussels files: OpenStreetMap, hospitals, public welfare centres. They write nothing."""
