"""The app for phones without network: its shell, service worker and scripts."""
