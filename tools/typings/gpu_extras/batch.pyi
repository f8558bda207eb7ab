# Blender's module has no types of its own that fit every version: whatever is asked of it is Any.
from typing import Any

def __getattr__(name: str) -> Any: ...
