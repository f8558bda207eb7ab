"""Where a picture shows sky, water, leaves, a person: a small head on the bundled depth network's features."""
