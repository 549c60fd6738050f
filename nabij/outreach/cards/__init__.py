"""Referral cards: giving, answering, finding again, reminding, expiring, purging."""
