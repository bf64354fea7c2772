"""Plants small faults in the rooms that reckon, and tells which the nearest tests do not see: make mutants."""

import argparse
import ast
import csv
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

from proxenia.built.folder import built_folder

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "proxenia"
TESTS = ROOT / "tests"
ROOMS = ("decision", "appraisal", "engagement", "exchange", "catalogue")
#: Mutants that no test can tell from the program, each with the reason.
EQUAL = TESTS / "equal_mutants.csv"
#: Tests that read every module of the rooms: its records, its names, what it refuses and in which words.
HOUSE = (*sorted((TESTS / "house").glob("test_*.py")), TESTS / "language" / "test_problem.py")
#: Other rooms' tests that name a module, but take a browser, a server or an installation to run.
FAR = ("web", "browser", "elsewhere")
#: Seconds of processor time beside five times what the tests take: a changed catalogue is built anew.
GRACE = 60
#: And at most, also where that was not measured.
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module with one small fault: where, what stood there, what stands there now."""

    module: Path
    line: int
    before: str
    after: str
    text: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What the list of equal mutants knows it by, wherever the line has moved."""
        return self.module.relative_to(ROOT / "src").as_posix(), self.before, self.after


class _Places(cst.CSTVisitor):
    """The nodes of a module that can be changed: no annotation, no decorator."""

    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[int, list[cst.CSTNode]] = {}

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.Annotation | cst.Decorator | cst.Import | cst.ImportFrom):
            return False
        if any(isinstance(node, kind) for kind, _ in mutation_operators):
            place = self.get_metadata(PositionProvider, node, None)
            if place:
                self.found.setdefault(place.start.line, []).append(node)
        return True


def mutants_of(module: Path, seed: str) -> Iterator[Mutant]:
    """One mutant for each line of a module that has any, in an order by the seed."""
    wrapper = MetadataWrapper(cst.parse_module(module.read_text(encoding="utf-8")), unsafe_skip_copy=True)
    places = _Places()
    wrapper.visit(places)
    draw = random.Random(f"{seed} {module.relative_to(ROOT).as_posix()}")
    lines = sorted(places.found)
    draw.shuffle(lines)
    for line in lines:
        changes = [
            (node, changed)
            for node in places.found[line]
            for kind, operator in mutation_operators
            if isinstance(node, kind)
            for changed in operator(node)
        ]
        draw.shuffle(changes)
        for node, changed in changes:
            text = cst.ensure_type(wrapper.module.deep_replace(node, changed), cst.Module).code
            if _is_another_program(wrapper.module.code, text):
                yield _told(module, wrapper.module.code, text)
                break


def _is_another_program(before: str, after: str) -> bool:
    try:
        return ast.dump(ast.parse(before)) != ast.dump(ast.parse(after))
    except SyntaxError:
        return False


def _told(module: Path, before: str, after: str) -> Mutant:
    """The mutant by the lines in which it is another."""
    old, new = before.splitlines(), after.splitlines()
    first = next(at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other)
    while len(old) > first + 1 and len(new) > first + 1 and old[-1] == new[-1]:
        old.pop()
        new.pop()
    words = [" ".join(line.strip() for line in lines[first:]) for lines in (old, new)]
    return Mutant(module, first + 1, words[0], words[1], after)


def sample(number: int, seed: str, only: str) -> list[Mutant]:
    """So many mutants, as many of each room, no two of one line."""
    rooms = [_of_room(room, seed, only) for room in ROOMS]
    found: list[Mutant] = []
    while rooms and len(found) < number:
        for room in list(rooms):
            mutant = next(room, None)
            if mutant is None:
                rooms.remove(room)
            elif len(found) < number:
                found.append(mutant)
    return found


def _of_room(room: str, seed: str, only: str) -> Iterator[Mutant]:
    """The mutants of a room, by chance from its modules, a longer one as much more often."""
    draw = random.Random(f"{seed} {room}")
    modules = [path for path in sorted((SOURCE / room).rglob("*.py")) if only in path.relative_to(SOURCE).as_posix()]
    sizes = {path: path.stat().st_size for path in modules}
    streams: dict[Path, Iterator[Mutant]] = {}
    while modules:
        module = draw.choices(modules, [sizes[path] for path in modules])[0]
        stream = streams.setdefault(module, mutants_of(module, seed))
        mutant = next(stream, None)
        if mutant is None:
            modules.remove(module)
        else:
            yield mutant


def nearest(module: Path) -> list[Path]:
    """The tests of a module: its own and those of its room that name it, or its package that hands its names on.

    Where it has none of its own, those of its folder too, or of the one above; and those of the whole house.
    """
    return [*_near(module), *HOUSE]


def _near(module: Path) -> list[Path]:
    inside = module.relative_to(SOURCE)
    package = re.escape(".".join(("proxenia", *inside.parent.parts)))
    name = re.compile(rf"\b{package}\.{inside.stem}\b|\bfrom {package} import\b")
    own = TESTS / inside.parent / f"test_{inside.stem}.py"
    naming = [path for path in sorted(TESTS.rglob("test_*.py")) if name.search(path.read_text(encoding="utf-8"))]
    room = [path for path in naming if path != own and path.relative_to(TESTS).parts[0] == inside.parts[0]]
    if own.exists():
        return [own, *room]
    folders = (sorted((TESTS / folder).glob("test_*.py")) for folder in inside.parents)
    folder = next(filter(None, folders), [])
    elsewhere = [path for path in naming if path.relative_to(TESTS).parts[0] not in FAR]
    return list(dict.fromkeys([*room, *folder])) or elsewhere


class Copy:
    """A copy of the library in a folder that is removed, in which mutants stand one after another."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self.source, self.told = folder / "src", folder / "told.txt"
        self._folder, self._cache = folder, cache
        leave_out = shutil.ignore_patterns("__pycache__", "data")
        shutil.copytree(SOURCE, self.source / "proxenia", ignore=leave_out)
        for linked in ("proxenia/data", "proxenia_web"):
            (self.source / linked).symlink_to(ROOT / "src" / linked)
        self._planted = 0

    def tried(self, mutant: Mutant, tests: Iterable[Path], seconds: int) -> str:
        """What becomes of a mutant: killed, survived or timed out."""
        place = self.source / mutant.module.relative_to(ROOT / "src")
        kept = set(self._cache.rglob("*"))
        place.write_text(mutant.text, encoding="utf-8")
        self._planted += 1
        os.utime(place, (self._planted, self._planted))  # compiled files and the snapshot are known by time and size
        try:
            ended = self.run(tests, seconds)
        finally:
            shutil.copy2(mutant.module, place)
            for path in set(self._cache.rglob("snapshot-*")) - kept:
                path.unlink(missing_ok=True)
        return {0: "survived", None: "timed out"}.get(ended, "killed")

    def run(self, tests: Iterable[Path], seconds: int) -> int | None:
        """How pytest ends on this copy, None where it took more than so many seconds of processor time."""
        plain = ["-p", "_hypothesis_pytestplugin", "--hypothesis-profile=ci", "-p", "no:cacheprovider", "-x"]
        places = [f"--basetemp={self._folder / 'tests'}", f"--rootdir={ROOT}", *map(str, tests)]
        command = ["sh", "-c", f'ulimit -t {seconds}; exec "$@"', "sh", sys.executable, "-m", "pytest", *plain, *places]
        own = {
            "PYTHONPATH": str(self.source),
            "PYTHONPYCACHEPREFIX": str(self._folder / "compiled"),
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
            "NUMBA_CACHE_DIR": str(self._folder / "numba"),
            "XDG_CACHE_HOME": str(self._cache),
            "HOME": str(self._cache.parent),
        }
        with self.told.open("w", encoding="utf-8") as told:
            child = subprocess.Popen(
                command,
                cwd=ROOT,
                env={**os.environ, **own},
                stdin=subprocess.DEVNULL,
                stdout=told,
                stderr=told,
                start_new_session=True,
            )
        try:
            ended = child.wait(timeout=20 * seconds)  # of waiting, on a machine that is busy
            return None if ended in (-signal.SIGXCPU, -signal.SIGKILL) else ended
        except subprocess.TimeoutExpired:
            return None
        finally:
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()


class Bench:
    """Where mutants are tried side by side, each on a copy of its own."""

    def __init__(self, folder: Path, jobs: int, trusted: bool) -> None:
        self._copies: SimpleQueue[Copy] = SimpleQueue()
        self._limits: dict[tuple[Path, ...], int] = {}
        self._trusted = trusted
        cache = folder / "home" / ".cache"
        for at in range(jobs):
            self._copies.put(Copy(folder / str(at), cache))
        (cache / "proxenia").mkdir(parents=True)
        for built in ("gazetteer.sqlite",):  # no mutant changes it, and it takes long to build
            if (kept := built_folder() / built).exists():
                (cache / "proxenia" / built).symlink_to(kept)

    def fate(self, mutant: Mutant) -> str:
        """What becomes of a mutant; the end of all where its tests fail without it."""
        tests, copy = tuple(nearest(mutant.module)), self._copies.get()
        try:
            if tests not in self._limits:
                self._limits[tests] = LONGEST if self._trusted else self._alone(copy, tests)
            return copy.tried(mutant, tests, self._limits[tests])
        finally:
            self._copies.put(copy)

    @staticmethod
    def _alone(copy: Copy, tests: tuple[Path, ...]) -> int:
        """How many seconds its tests are given: from what they take on the program as it is."""
        began = time.monotonic()
        if copy.run(tests, LONGEST) != 0:
            told = copy.told.read_text(encoding="utf-8")
            raise RuntimeError(f"{told}\nMend these first: they fail without any mutant, or take too long.")
        return min(LONGEST, GRACE + 5 * int(time.monotonic() - began))


def known_as_equal() -> set[tuple[str, str, str]]:
    """The mutants that were read and found to be no fault."""
    with EQUAL.open(encoding="utf-8", newline="") as file:
        return {(row["module"], row["before"], row["after"]) for row in csv.DictReader(file)}


def _next(ends: Iterator[str], pool: ThreadPoolExecutor) -> str:
    try:
        return next(ends)
    except BaseException as error:  # an interruption too: what waits is not begun any more
        pool.shutdown(wait=True, cancel_futures=True)
        if isinstance(error, RuntimeError):
            sys.exit(str(error))
        raise


def main() -> None:
    """Tries a sample of mutants and tells what became of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=60)
    parser.add_argument("--seed", default="2026")
    parser.add_argument("--jobs", type=int, default=max(1, (os.cpu_count() or 2) // 2))
    parser.add_argument("--only", default="", help="what the path of a module holds, as in decision/portfolio")
    parser.add_argument("--trusted", action="store_true", help="the tests were just run: not without a mutant first")
    asked = parser.parse_args()
    equal, fates = known_as_equal(), Counter[str]()
    mutants = sample(asked.number, asked.seed, asked.only)
    with tempfile.TemporaryDirectory(prefix="proxenia-mutants-") as made, ThreadPoolExecutor(asked.jobs) as pool:
        bench = Bench(Path(made), asked.jobs, asked.trusted)
        ends = pool.map(lambda mutant: "equal" if mutant.key in equal else bench.fate(mutant), mutants)
        for at, mutant in enumerate(mutants, 1):
            ended = _next(ends, pool)
            fates[ended] += 1
            if ended in ("survived", "timed out"):
                where = f"{mutant.module.relative_to(ROOT).as_posix()}:{mutant.line}"
                print(f"{at}. {where}: {ended}\n  - {mutant.before}\n  + {mutant.after}", flush=True)
    told = ", ".join(f"{fates[kind]} {kind}" for kind in ("killed", "survived", "timed out"))
    faults = sum(fates.values()) - fates["equal"]
    seen = fates["killed"] + fates["timed out"]
    print(f"{told}; {fates['equal']} told to be equal in {EQUAL.relative_to(ROOT).as_posix()}.")
    print(f"{100 * seen / max(1, faults):.0f} % of {faults} faults seen (seed {asked.seed}).")


if __name__ == "__main__":
    main()
