"""A title's letters: how large they are, where they fit, what stands behind them, and how they come and go."""
