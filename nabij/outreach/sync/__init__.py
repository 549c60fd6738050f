"""What phones send and fetch."""
