"""Many pictures: which, by whom, what became of each."""
