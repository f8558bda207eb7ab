"""The scene of the example picture: a harbour at golden hour, every shape and texture of it made by code."""
