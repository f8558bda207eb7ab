"""What a layer shows where parts move: one variant for each set of parts that act together."""
