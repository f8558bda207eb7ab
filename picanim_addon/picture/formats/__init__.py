"""What one kind of picture file needs beside Pillow."""
