"""The diagnosis: where need and offer part, whom it leaves out, and what can be done about it."""
