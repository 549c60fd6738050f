"""The diagnosis of one unit: page, file, report."""
