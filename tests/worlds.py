"""Named people and places that the tests share. Each room has its section."""
