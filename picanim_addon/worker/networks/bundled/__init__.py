"""The network that comes with PicAnim: in torch, in numpy alone, and what both expect."""
