"""Where to put the next workers, meetings or permanences, given what exists, with the proof of how good that is."""
