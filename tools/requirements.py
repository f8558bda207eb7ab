"""Print the packages that a checkout needs, one a line: `requirements.py pyproject.toml`.

pip can install them from pyproject.toml only together with a package, and the repository is a Blender extension, not a
Python package.
"""

import sys
import tomllib
from pathlib import Path

project = tomllib.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["project"]
print("\n".join(project["dependencies"] + project["optional-dependencies"]["dev"]))
