"""Where need and offer part: need, reach, thresholds, gaps, and what to do about it."""
