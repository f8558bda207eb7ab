"""Parity data of the MiDaS family: made-up weights and input, and what the official networks give for them."""
