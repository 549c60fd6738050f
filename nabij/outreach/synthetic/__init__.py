"""A year of invented contacts, labelled as such, shaped by real populations."""
