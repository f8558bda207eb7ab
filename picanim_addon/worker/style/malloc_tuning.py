"""Keep freed memory in the process while a network runs, and give it back afterwards.

glibc asks the system for each large block and returns it as soon as it is free, so that every layer of a network waits
for new pages to be cleared: a third of the time that painting takes.
"""

import ctypes
import sys
from collections.abc import Generator
from contextlib import contextmanager
from functools import cache

# Of mallopt, from glibc's malloc.h, and the values that it begins with.
TRIM_THRESHOLD, MMAP_MAX = -1, -4
USUAL = {TRIM_THRESHOLD: 128 * 1024, MMAP_MAX: 65536}
NEVER = {TRIM_THRESHOLD: 2**31 - 1, MMAP_MAX: 0}


@contextmanager
def kept_heap() -> Generator[None, None, None]:
    """Within it, what is freed is used again at once. Does nothing where the C library is not glibc."""
    library = _glibc()
    if library is None:
        yield
        return
    _set(library, NEVER)
    try:
        yield
    finally:
        _set(library, USUAL)
        library.malloc_trim(0)


@cache
def _glibc() -> ctypes.CDLL | None:
    if sys.platform != "linux":
        return None
    library = ctypes.CDLL(None)
    return library if hasattr(library, "mallopt") and hasattr(library, "malloc_trim") else None


def _set(library: ctypes.CDLL, options: dict[int, int]) -> None:
    for option, value in options.items():
        library.mallopt(option, value)
