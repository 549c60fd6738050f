"""Contacts on the site: entering, paper tallies, correcting, undoing; the one way in for phones too."""
