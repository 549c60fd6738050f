"""Know the needs: composite indices with their uncertainty."""
