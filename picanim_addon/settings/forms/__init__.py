"""What people write, and which values it stands for."""
