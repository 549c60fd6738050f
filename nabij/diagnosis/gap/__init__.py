"""Where need and offer part: the basic offer per unit, the typology, inequality over the gradient of need."""
