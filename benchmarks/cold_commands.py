"""Times whole commands in new processes: python benchmarks/cold_commands.py [RUNS]. Prints rows for performance.md."""

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

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


def first_page(environment: dict[str, str]) -> float:
    """Seconds from `proxenia serve` to its first page."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    began = time.perf_counter()
    command = [sys.executable, "-m", "proxenia", "serve", "--port", port]
    site = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    try:
        while site.poll() is None:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/en/networks/").close()
                return time.perf_counter() - began
            except OSError:
                time.sleep(0.1)
        raise SystemExit("the site did not start")
    finally:
        site.terminate()
        site.wait()


def with_nothing_built(environment: dict[str, str], runs: int) -> None:
    """Times what comes first on a new machine: a command that builds everything, and the site's first page."""
    commands, pages = [], []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            empty = {**environment, "XDG_CACHE_HOME": f"{folder}/cache", "XDG_DATA_HOME": f"{folder}/data"}
            commands.append(timed(["city", "Cork", "--json"], empty, folder))
        with tempfile.TemporaryDirectory() as folder:
            pages.append(first_page({**empty, "XDG_CACHE_HOME": f"{folder}/cache", "XDG_DATA_HOME": f"{folder}/data"}))
    seconds, megabytes = statistics.median(s for s, _ in commands), max(mb for _, mb in commands)
    print(f"| first command ever: gazetteer and snapshot built | {seconds:.1f} | {megabytes:.0f} |")
    print(f"| first `proxenia serve` ever, to its first page | {statistics.median(pages):.1f} | |")


def main() -> None:
    """Runs each command several times, then what comes first with nothing built."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    # Installed programs are compiled: what a run would compile anew each time is no part of a command.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    print("| command | median s | peak MB |\n|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name, arguments in COMMANDS.items():
            timed(arguments, environment, folder)
            measured = [timed(arguments, environment, folder) for _ in range(runs)]
            seconds = statistics.median(s for s, _ in measured)
            print(f"| {name} | {seconds:.2f} | {max(mb for _, mb in measured):.0f} |")
        built = [timed(["catalogue", "build"], environment, folder) for _ in range(runs)]
        seconds = statistics.median(s for s, _ in built)
        print(f"| `proxenia catalogue build` | {seconds:.1f} | {max(mb for _, mb in built):.0f} |")
    with_nothing_built(environment, min(runs, 3))


if __name__ == "__main__":
    main()
