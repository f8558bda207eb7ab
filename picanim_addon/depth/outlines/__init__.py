"""Where a soft map's edges belong: what is soft, and which side each pixel is on."""
