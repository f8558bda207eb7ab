"""The other process: estimates depth and does the heavy array work, so that the window never waits."""
