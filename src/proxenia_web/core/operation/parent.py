"""Processes that end with the one that started them, however that ended."""

import multiprocessing
import os
import threading


def end_with_parent() -> None:
    """Ends this process as soon as the one that started it is gone, even by kill -9; without one, does nothing.

    Who waits holds the end of a pipe that the system closes with the parent. There is nothing left to tell it to end
    in order: what it was at is as good as lost, and the database takes back what was not committed.
    """
    parent = multiprocessing.parent_process()
    if parent is not None:

        def wait() -> None:
            parent.join()
            os._exit(1)

        threading.Thread(target=wait, daemon=True).start()
