"""The words of needs and of help: one vocabulary, with synonyms, that joins directory, signals and plan."""
