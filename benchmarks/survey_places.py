"""Surveys measured: python benchmarks/survey_places.py [PLACES [LARGEST]] (2000 and 8000).

Places a second at 1 and 2 workers, memory by number of places, the same bytes for any number of workers and after
kill -9, the time of one place, and beside: the loop over `advise` that one would write without it. Prints rows for
performance.md.
"""

import hashlib
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

COUNTRY = "BR"  # of the larger ones whose municipalities are known
LOOP, FULL = (
    20,
    ("Medellín", "Porto", "London", "Dakar", "Surabaya", "Recife", "Cork", "Yokohama", "Malmö", "Barcelona"),
)


def command(table: Path, output: Path, workers: int) -> list[str]:
    own = [sys.executable, "-m", "proxenia", "survey", "--places", str(table), "--ids"]
    return [*own, "--output", str(output), "--workers", str(workers), "--json"]


def tables(folder: Path, numbers: list[int]) -> dict[int, Path]:
    """A table of so many places each: by id, a fixed mixture of sizes."""
    from proxenia.built.gazetteer import open_places
    from proxenia.survey.places import places_within

    with open_places() as gazetteer:
        found = places_within(gazetteer, [COUNTRY], 5_000)
    assert len(found) >= min(numbers)
    made = {}
    for number in numbers:
        step = max(1, len(found) // number)
        rows = [f"{one.id},{one.population}" for one in found[::step][:number]]
        made[number] = folder / f"places-{number}.csv"
        made[number].write_text("place,population\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return made


def memory(pid: int) -> dict[str, float]:
    """Peak megabytes of a process that still runs and of the largest of those it started."""
    peaks = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            told = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        except OSError:
            continue
        if int(status.parent.name) == pid or f"\t{pid}" == told.get("PPid", ""):
            peaks.append((int(status.parent.name) == pid, int(told.get("VmHWM", "0 kB").split()[0]) / 1024))
    return {
        "client": max((mb for own, mb in peaks if own), default=0.0),
        "worker": max((mb for own, mb in peaks if not own), default=0.0),
    }


def measured(arguments: list[str]) -> dict[str, float]:
    """Seconds, CPU seconds of all processes, and peak megabytes of a command."""
    began, before = time.perf_counter(), os.times()
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL)
    peak = {"client": 0.0, "worker": 0.0}
    while process.poll() is None:
        now = memory(process.pid)
        peak = {name: max(peak[name], now[name]) for name in peak}
        time.sleep(0.5)
    assert process.returncode == 0, arguments
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return {"s": time.perf_counter() - began, "cpu": cpu, **peak}


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def killed(table: Path, output: Path) -> str:
    """The digest of a survey that was killed with signal 9 in the middle, with its workers, and gone on with."""
    process = subprocess.Popen(command(table, output, 2), stdout=subprocess.DEVNULL, start_new_session=True)
    parts = output.with_name(f"{output.name}.parts")
    while len(list(parts.glob("part-*.parquet"))) < 3:
        assert process.poll() is None, "the survey ended before it could be killed: ask for more places"
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    kept = len(list(parts.glob("part-*.parquet")))
    print(f"| killed with signal 9, parts kept | {kept} |")
    measured(command(table, output, 2))
    return digest(output)


def in_process(table: Path) -> None:
    """What a place takes in this process: of a survey, of the full advice, of a what-if; and the loop over `advise`."""
    from proxenia.appraisal.answer.answer import advice_record
    from proxenia.appraisal.answer.sentences import Speech
    from proxenia.appraisal.constants import shipped_constants
    from proxenia.appraisal.question.scenario import Scenario
    from proxenia.appraisal.run import Sources, read_question, run_scenario
    from proxenia.built.gazetteer import open_places
    from proxenia.built.presence import open_presences
    from proxenia.built.snapshot import open_snapshot
    from proxenia.evidence.vocabulary import shipped_vocabulary
    from proxenia.survey.record import record_of

    snapshot = open_snapshot()
    sources = Sources(snapshot, open_places(), shipped_constants(), open_presences(snapshot))
    question = read_question(Scenario(samples=2_000), sources)
    brief = replace(question, request=replace(question.request, has_frontier=False))
    ids = [int(line.split(",")[0]) for line in table.read_text().splitlines()[1:]]
    places = [place for id_ in ids[:: max(1, len(ids) // 60)] if (place := sources.gazetteer.place(id_))]
    record_of(places[0], brief, sources)
    times = []
    for place in places:
        began = time.process_time()
        record_of(place, brief, sources)
        times.append(time.process_time() - began)
    print(told("a place of a survey", times))
    speech, full, again = Speech("en", shipped_vocabulary()), [], []
    for name in FULL:
        began = time.process_time()
        advice_record(run_scenario(Scenario(place=name), sources), speech)
        full.append(time.process_time() - began)
        began = time.process_time()
        advice_record(run_scenario(Scenario(place=name, budget=20_000), sources), speech)
        again.append(time.process_time() - began)
    print(told("full advice", full))
    print(told("what if", again))


def told(what: str, times: list[float]) -> str:
    return f"| {what}, CPU s, median (most) of {len(times)} | {statistics.median(times):.3f} ({max(times):.3f}) |"


def loop(table: Path) -> float:
    """Seconds a place of the loop over the command that one would write without surveys."""
    ids = [line.split(",")[0] for line in table.read_text().splitlines()[1:]]
    began = time.perf_counter()
    for id_ in ids[:: max(1, len(ids) // LOOP)][:LOOP]:
        answer = subprocess.run(
            [sys.executable, "-m", "proxenia", "advise", id_, "--json"], check=True, capture_output=True
        )
        json.loads(answer.stdout)
    return (time.perf_counter() - began) / LOOP


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    largest = int(sys.argv[2]) if len(sys.argv) > 2 else 4 * number
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        table = tables(folder, [number // 4, number, largest])
        digests, speeds = {}, {}
        for workers in (1, 2):
            output = folder / f"{workers}.parquet"
            got = measured(command(table[number], output, workers))
            digests[workers], speeds[workers] = digest(output), number / got["s"]
            print(
                f"| {number} places, {workers} worker{'s' if workers > 1 else ''} | {got['s']:.0f} s, "
                f"{number / got['s']:.2f} places a second, {got['cpu'] / number:.3f} CPU s a place |"
            )
        for places in (number // 4, largest):
            got = measured(command(table[places], folder / f"m{places}.parquet", 2))
            print(f"| {places} places: peak MB of the client, of a worker | {got['client']:.0f}, {got['worker']:.0f} |")
        digests["killed"] = killed(table[number], folder / "killed.parquet")
        print(f"| the same bytes with 1 and 2 workers, and after kill -9 | {len(set(digests.values())) == 1} |")
        in_process(table[number])
        each = loop(table[number])
        print(f"| the loop over `advise`, places a second | {1 / each:.2f} ({speeds[2] * each:.1f} times slower) |")
        hours = 235_000 / (speeds[1] * 64) / 3600
        print(f"| estimate for 235,000 places on 64 cores, by 1 worker | {hours:.2f} h |")


if __name__ == "__main__":
    main()
