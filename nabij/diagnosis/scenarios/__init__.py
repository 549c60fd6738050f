"""What if: changes to staff, sites, borders and services, saved and compared."""
