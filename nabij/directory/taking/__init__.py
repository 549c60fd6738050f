"""Answers to take along: a slip in the person's own language, lists of a place or a theme, a file for the phone."""
