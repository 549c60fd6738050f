"""Template tags of the diagnosis."""
