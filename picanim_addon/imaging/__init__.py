"""Filters over arrays that know nothing of depth, pictures or scenes. numpy alone."""
