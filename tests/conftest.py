"""Fixtures for every test. The database is the embedded server, or DATABASE_URL."""
