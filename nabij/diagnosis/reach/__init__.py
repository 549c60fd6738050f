"""Know what is near: walks over the real streets, and what can be reached by them."""
