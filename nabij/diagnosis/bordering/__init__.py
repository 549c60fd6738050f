"""Draw welfare-and-health neighbourhoods out of whole sectors."""
