"""In the field: programmes, contacts without a file, activities, referral cards, accompaniment, call campaigns."""
