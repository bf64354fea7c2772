"""Times whole commands in new processes: python benchmarks/cold_commands.py [RUNS]. Prints rows for performance.md."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COMMANDS = {
    "`proxenia --version`": ["--version"],
    "`proxenia networks`": ["networks"],
    "`proxenia network uclg`": ["network", "uclg"],
    "`proxenia city Medellín`": ["city", "Medellín"],
    "`proxenia advise Medellín --json` (10,000 samples)": ["advise", "Medellín", "--json"],
    "`proxenia advise Medellín --output x.html`": ["advise", "Medellín", "--output", "x.html"],
}


def timed(arguments: list[str], environment: dict[str, str], folder: str) -> tuple[float, float]:
    """Seconds and peak megabytes of one command."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "proxenia", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=folder,
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    assert status == 0, arguments
    return seconds, usage.ru_maxrss / 1024


def main() -> None:
    """Runs each command several times, then the building of gazetteer and snapshot in an empty cache."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        print("| command | median s | peak MB |\n|---|---|---|")
        environment = dict(os.environ)
        for name, arguments in COMMANDS.items():
            timed(arguments, environment, folder)
            measured = [timed(arguments, environment, folder) for _ in range(runs)]
            seconds = statistics.median(s for s, _ in measured)
            print(f"| {name} | {seconds:.2f} | {max(mb for _, mb in measured):.0f} |")
        empty = {**environment, "XDG_CACHE_HOME": str(Path(folder) / "cache")}
        seconds, megabytes = timed(["city", "Cork", "--json"], empty, folder)
        print(f"| first command ever: gazetteer and snapshot built | {seconds:.1f} | {megabytes:.0f} |")
        built = [timed(["catalogue", "build"], empty, folder) for _ in range(2)]
        print(f"| `proxenia catalogue build` | {min(s for s, _ in built):.1f} | {max(mb for _, mb in built):.0f} |")


if __name__ == "__main__":
    main()
