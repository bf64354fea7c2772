"""One thread for what numpy calculates: asked of OpenBLAS itself."""

import os
import subprocess
import sys

THREADS = """
import contextlib
from proxenia.cli.main import run
with contextlib.suppress(SystemExit):
    run(["--version"])
import numpy
from threadpoolctl import threadpool_info
print(*(pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"))
"""


def test_a_command_rounds_as_on_a_machine_of_one_core() -> None:
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "2"}
    command = [sys.executable, "-c", THREADS]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.splitlines()
    assert set(told[-1].split()) == {"1"}
