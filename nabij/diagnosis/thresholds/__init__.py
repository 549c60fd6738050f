"""Know what is open to somebody: reach by only those services that would take a given person."""
