"""What stands between the picture's layers, in its true depth: titles."""
