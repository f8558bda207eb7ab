"""The interpreter that the tests' worker runs on: this one, unless the environment names another."""

from __future__ import annotations

import os

from picanim_addon.settings import WorkerSettings

VARIABLE = "PICANIM_TEST_WORKER_PYTHON"
INTERPRETER = os.environ.get(VARIABLE, "")
WORKER = WorkerSettings(interpreter=INTERPRETER)
FLAGS = ["--worker-python", INTERPRETER] if INTERPRETER else []
