"""Reading depth maps from the files that people bring, as they are: what the values mean is for `kind.py` to say."""
