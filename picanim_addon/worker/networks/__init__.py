"""The depth networks: the official MiDaS family on timm, and the bundled network."""
