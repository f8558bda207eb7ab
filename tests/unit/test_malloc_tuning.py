"""Memory that a network frees stays in the process while it runs, and goes back to the system afterwards."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import numpy as np
from picanim_addon.worker.style.malloc_tuning import kept_heap

def held():
    pages = int(open("/proc/self/statm").read().split()[1])
    return pages * 4096 / 2**20

def use():
    block = np.ones((256, 2**20), np.uint8)
    del block

begin = held()
use()
freed = held()
with kept_heap():
    use()
    kept = held()
after = held()
print(freed - begin, kept - begin, after - begin)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems' memory is left as it is")
def test_freed_memory_stays_until_the_end() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], cwd=ROOT, capture_output=True, text=True, check=True)
    freed, kept, after = map(float, done.stdout.split())
    assert freed < 50 and after < 50, done.stdout
    assert kept > 200, done.stdout
