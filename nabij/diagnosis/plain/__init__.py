"""The calculations on plain files, for analysts: no database."""
