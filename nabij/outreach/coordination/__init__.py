"""What coordinators see: reach, blind spots, workload, results, the yearly report."""
