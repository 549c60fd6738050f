"""Community work and BRI-Co: projects with steps and residents' own words."""
