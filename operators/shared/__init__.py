"""What several operators need: progress, failures, background work."""
