"""Welfare-and-health neighbourhoods drawn over the sectors: plans by rule, compared, and changed by hand."""
