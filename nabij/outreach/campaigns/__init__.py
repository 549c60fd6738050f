"""Call campaigns: targets, lists, callers, guides, answers, destruction."""
