"""The networks there are, and where their files lie."""
