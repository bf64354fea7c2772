"""How a process of Proxenia uses the processor; to be said before numpy is imported, which it is first where used."""

import os


def calculate_on_one_thread() -> None:
    """Keeps OpenBLAS to the thread that asks, so that all commands and pages round alike on any cores.

    To share its work it also puts more on the stack than a server's worker has, which would die while it answers.
    """
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
