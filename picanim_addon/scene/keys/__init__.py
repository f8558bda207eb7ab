"""Keys on F-curves: as plain numbers, and whether the user has edited them."""
