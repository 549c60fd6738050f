"""The guard against text that says who somebody is."""
