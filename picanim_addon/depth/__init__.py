"""Which depth networks there are, where their files lie, and the client of the worker process."""
