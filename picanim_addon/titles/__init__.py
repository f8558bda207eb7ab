"""Titles as plain data: files of several, and moves of the user's own."""
