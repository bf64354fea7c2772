"""Times the site under load beside Datasette: python benchmarks/serve_pages.py [DATASETTE].

Needs wrk (Debian's package). DATASETTE is its command, installed apart (pip install datasette==0.65.5). Both serve the
same table of networks from this machine, which also makes the load. Prints rows for performance.md.
"""

import csv
import io
import random
import re
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Sequence
from pathlib import Path

WARMING, SECONDS, CONNECTIONS = 3, 8, 4
THEMES = ("culture", "mobility", "climate-mitigation", "peace", "water", "energy", "tourism", "housing", "sport")
REGIONS = ("europe", "world", "africa", "north-america", "asia-pacific", "mediterranean")
SORTS = ("", "members", "founded", "evidence")
TYPED = ("Medellín", "Barcelona", "São Paulo", "Santiago", "Saint-Denis", "Kyiv", "Guadalajara", "Córdoba", "上海")


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def await_page(address: str) -> None:
    """Waits until an address answers."""
    for _ in range(300):
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"{address} did not answer")


def load(name: str, base: str, paths: list[str], folder: Path) -> None:
    """Asks for the paths in a fixed random order from some connections at once, and prints what wrk saw."""
    random.Random(1).shuffle(paths)
    script = folder / "paths.lua"
    listed = ",".join(f'"{path}"' for path in paths)
    script.write_text(
        f"local paths = {{{listed}}}\nlocal at = 0\n"
        "wrk.headers['Accept-Encoding'] = 'gzip'\n"
        "request = function() at = at % #paths + 1; return wrk.format('GET', paths[at]) end\n",
        encoding="utf-8",
    )
    for seconds in (WARMING, SECONDS):
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", "-s", str(script), base]
        out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    share = {key: re.search(rf"^\s+{key}%\s+(\S+)", out, re.MULTILINE) for key in ("50", "99")}
    rate, refused = re.search(r"Requests/sec:\s+(\S+)", out), re.search(r"Non-2xx.*: (\d+)", out)
    assert rate and all(share.values()) and not refused, out
    print(f"| {name} | {share['50'][1]} | {share['99'][1]} | {float(rate[1]):,.0f} |", flush=True)  # type: ignore[index]


def advise(base: str) -> None:
    """Times new answers, the same with another budget, and answers asked again, one after the other."""
    budgets = [8_000 + 1_700 * number for number in range(10)]
    asked = [f"/en/advise/result/?city=3674962&budget={budget}" for budget in budgets]
    cases = (
        ("advice, a new question", asked),
        (
            "advice, what if",
            [f"{address}&if-budget={budget + 900}" for address, budget in zip(asked, budgets, strict=True)],
        ),
        ("advice, asked again", asked),
    )
    for name, addresses in cases:
        time_each(name, base, addresses)


def time_each(name: str, base: str, addresses: Sequence[str]) -> None:
    """Asks for the addresses one after the other, and prints the middle and the longest time."""
    seconds = []
    for address in addresses:
        began = time.perf_counter()
        with urllib.request.urlopen(base + address) as answer:
            answer.read()
        seconds.append(time.perf_counter() - began)
    seconds.sort()
    print(f"| {name} | {1000 * seconds[len(seconds) // 2]:.0f}ms | {1000 * seconds[-1]:.0f}ms (most) | |", flush=True)


def suggest(base: str, folder: Path) -> None:
    """Times new suggestions for networks, for cities and for a city in no list, and one that is kept."""
    networks = (
        "eurocities",
        "c40",
        "mercociudades",
        "iclei",
        "uclg",
        "polis",
        "cideu",
        "iaec",
        "energy-cities",
        "ecad",
    )
    cities = ("3128760/barcelona", "3448439/sao-paulo", "2950159/berlin", "2643743/london", "3936456/lima")
    unlisted = ("3690465/aguachica",)
    time_each("cities for a network, new", base, [f"/en/networks/{one}/could-join/" for one in networks])
    time_each("networks for a city, new", base, [f"/en/cities/{one}/suggestions/" for one in cities])
    time_each("networks for a city in no list, new", base, [f"/en/cities/{one}/suggestions/" for one in unlisted])
    load("cities for a network, kept", base, ["/en/networks/c40/could-join/"], folder)


def write_table(base: str, path: Path) -> None:
    """The networks of the site's own file as a table for Datasette."""
    with urllib.request.urlopen(f"{base}/en/networks.csv") as answer:
        rows = list(csv.reader(io.StringIO(answer.read().decode("utf-8-sig"))))
    with sqlite3.connect(path) as connection:
        connection.execute(f"CREATE TABLE networks ({', '.join(rows[0])})")
        connection.executemany(f"INSERT INTO networks VALUES ({','.join('?' * len(rows[0]))})", rows[1:])


def main() -> None:
    """Starts both servers and loads one after the other."""
    port, other = free_port(), free_port()
    base, beside = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{other}"
    directory = [f"/en/networks/?theme={t}&region={r}&sort={s}" for t in THEMES for r in REGIONS for s in SORTS]
    letters = [name[:n] for name in TYPED for n in range(1, len(name) + 1)]
    typed = [f"/en/places/?q={urllib.request.quote(text)}" for text in letters]
    began = time.perf_counter()
    site = subprocess.Popen([sys.executable, "-m", "proxenia", "serve", "--port", str(port), "--workers", "2"])
    peer = None
    try:
        await_page(f"{base}/en/networks/")
        print(f"First page {time.perf_counter() - began:.1f} s after the start.\n")
        print("| what | p50 | p99 | requests/s |\n|---|---|---|---|")
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            load("directory, first page", base, ["/en/networks/"], folder)
            load(f"directory, {len(directory)} searches", base, directory, folder)
            load("one network", base, ["/en/networks/c40/"], folder)
            load("one city", base, ["/en/cities/3674962/medellin/"], folder)
            load("the networks together", base, ["/en/ecosystem/"], folder)
            load("a chart of them as SVG", base, ["/en/ecosystem/growth.svg"], folder)
            suggest(base, folder)
            load("type-ahead over 287,000 places", base, typed, folder)
            advise(base)
            if len(sys.argv) > 1:
                write_table(base, folder / "networks.db")
                command = [sys.argv[1], "serve", str(folder / "networks.db"), "--port", str(other)]
                peer = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                facets = "_facet=category&_facet=kind&_facet=standing&_size=50"
                await_page(f"{beside}/networks/networks?{facets}")
                load("Datasette, first page with three facets", beside, [f"/networks/networks?{facets}"], folder)
                searches = [
                    f"/networks/networks?{facets}&themes__contains={t}&regions__contains={r}"
                    for t in THEMES
                    for r in REGIONS
                ]
                load(f"Datasette, {len(searches)} searches", beside, searches, folder)
    finally:
        site.terminate()
        if peer:
            peer.terminate()


if __name__ == "__main__":
    main()
