"""Activities, series, my day and week, the team's agenda, places that can be booked."""
