"""What is in the air: what each kind of it is like, and the nodes that make it."""
