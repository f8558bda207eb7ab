"""Styles that are drawn stroke by stroke or piece by piece, without a network."""
