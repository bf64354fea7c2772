"""Whether the site in this container is well, for HEALTHCHECK: 0 where /health/ says so."""

import os
import sys
import urllib.request


def is_well(address: str, host: str) -> bool:
    """Whether the site says that all its parts work; `host` is a name that it answers to."""
    try:
        with urllib.request.urlopen(urllib.request.Request(f"{address}/health/", headers={"Host": host}), timeout=4):
            return True
    except OSError:
        return False


if __name__ == "__main__":
    name = os.environ.get("PROXENIA_HOSTS", "localhost").split(",")[0]
    sys.exit(not is_well("http://127.0.0.1:8000", name))
