"""Where to put the next workers, meetings or permanences."""
