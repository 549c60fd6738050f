"""The whole diagnosis at once: computed from its inputs, kept, and shown over the territory."""
