"""Endings of picture files: what a folder is searched for and a file browser shows. What can be read, content tells."""

from __future__ import annotations

PICTURES = (
    *(".jpg", ".jpeg", ".jpe", ".jfif", ".jif", ".png", ".apng", ".webp", ".tif", ".tiff", ".heic", ".heif", ".hif"),
    *(".avif", ".bmp", ".dib", ".tga", ".gif", ".jp2", ".j2k", ".jpx", ".psd", ".ppm", ".pgm", ".pnm", ".qoi", ".ora"),
)
"""Photographs, scans and drawings, in lower case."""

RAW = (
    *(".3fr", ".arw", ".cr2", ".cr3", ".crw", ".dcr", ".dng", ".erf", ".fff", ".gpr", ".iiq", ".k25", ".kdc", ".mef"),
    *(".mos", ".mrw", ".nef", ".nrw", ".orf", ".pef", ".raf", ".raw", ".rw2", ".rwl", ".sr2", ".srf", ".srw", ".x3f"),
)
"""What cameras call the values of their sensors, in lower case."""
