"""Files from the internet: whole, checked, resumable. Knows nothing of networks."""
