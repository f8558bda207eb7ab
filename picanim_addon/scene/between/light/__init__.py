"""Light between and before the layers: rays of a light in the picture; and the glass with vignette and grain."""
