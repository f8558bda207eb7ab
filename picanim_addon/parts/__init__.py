"""What of the picture moves by itself, as arrays: regions, and the field of a movement in each."""
