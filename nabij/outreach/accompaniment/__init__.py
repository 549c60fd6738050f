"""Files with consent for time-limited accompaniment."""
