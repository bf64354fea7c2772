"""A survey run on Dask: parts go out, what comes back is written at once; the scheduling is all Dask's."""

import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from proxenia.built.gazetteer import open_places
from proxenia.built.progress import Progress, told
from proxenia.errors import InputError, ProxeniaError
from proxenia.places.gazetteer import Gazetteer
from proxenia.problems import Problem
from proxenia.survey.folder import PartFolder, digest_of, key_of_result
from proxenia.survey.part import SIZE, answer_part
from proxenia.survey.places import Wanted
from proxenia.survey.question import Asked, pack_asked

if TYPE_CHECKING:
    from distributed import Client

#: So many parts are on their way for each worker: enough that none waits, few enough for little memory.
_AHEAD = 4
#: After so many seconds without an answer it is looked whether the scheduler is still there.
_PATIENCE = 5
#: So many seconds a scheduler has to answer at first.
_CONNECT = 10
_GO_ON = "what is done is kept: give the same command again to go on"


@dataclass(frozen=True, slots=True)
class Engine:
    """Where a survey is calculated: on a Dask scheduler that is there, or on so many workers of this machine."""

    scheduler: str | None = None
    workers: int | None = None


def run_survey(asked: Asked, wanted: Sequence[Wanted], output: Path, engine: Engine, report: Progress) -> None:
    """Asks about every place and writes the result; goes on where an earlier run of the same survey ended.

    Nothing is done where the result is there already.

    InputError where it cannot go on: the parts that are done are kept.
    """
    _check_installed()
    folder, parts = PartFolder(output), -(-len(wanted) // SIZE)
    key = key_of(asked, wanted)
    if not folder.root.exists() and key_of_result(output) == key:
        report(len(wanted), len(wanted))
        return
    about = {"places": len(wanted), "part": SIZE, "question": asked.described()}
    with folder.held():
        folder.begin(key, about)
        done = folder.done(parts)
        report(min(len(done) * SIZE, len(wanted)), len(wanted))
        missing = sorted(set(range(parts)) - set(done))
        if missing:
            with open_places() as gazetteer, _client(engine) as client:
                _Errand(folder, asked, wanted, gazetteer).fill(client, missing, report)
        folder.join(parts, {"proxenia": "survey", "catalogue": asked.snapshot, "question": key})
    folder.remove()


def key_of(asked: Asked, wanted: Sequence[Wanted]) -> str:
    """What names a survey: its question and its places."""
    return f"{asked.key}-{digest_of([(one.id, one.population, one.name, one.problem) for one in wanted])}"


@dataclass(frozen=True)
class _Errand:
    """The parts of one survey sent out and taken in."""

    folder: PartFolder
    asked: Asked
    wanted: Sequence[Wanted]
    gazetteer: Gazetteer

    def fill(self, client: "Client", missing: Sequence[int], report: Progress) -> None:
        """Writes every missing part as soon as it is answered."""
        from distributed import wait

        packed, waiting, running = pack_asked(self.asked), list(reversed(missing)), dict[Any, int]()
        done, killers, is_told = len(self.wanted) - len(missing) * SIZE, list[int](), False
        while waiting or running:
            ahead = _AHEAD * max(1, _workers(client)) if waiting else 0
            while waiting and len(running) < ahead:
                number = waiting.pop()
                running[client.submit(answer_part, packed, self._places(number), pure=False, retries=1)] = number
            try:
                ready = wait(list(running), timeout=_PATIENCE, return_when="FIRST_COMPLETED").done
            except TimeoutError:
                if client.status in ("closed", "closing"):
                    raise _lost(client) from None
                if not _workers(client) and not is_told:
                    is_told = True
                    told("The scheduler has no workers yet; waiting for one...")
                continue
            except CancelledError as error:
                raise _lost(client) from error
            for future in ready:
                number = running.pop(future)
                content = self._answer(client, future)
                if content is None:
                    killers.append(number)
                    continue
                self.folder.write(number, content)
                done += SIZE
                report(min(max(done, 0), len(self.wanted)), len(self.wanted))

        if killers:
            raise self._killed(sorted(killers))

    def _places(self, number: int) -> list[Any]:
        return [one.opened(self.gazetteer) for one in self.wanted[number * SIZE : (number + 1) * SIZE]]

    def _answer(self, client: "Client", future: Any) -> bytes | None:
        """The records of a part; None where every worker that had it was killed."""
        from distributed import KilledWorker

        try:
            content: bytes = future.result()
            return content
        except KilledWorker:
            return None
        except CancelledError as error:
            raise _lost(client) from error
        except ProxeniaError:
            raise
        except Exception as error:
            message = f"a worker could not answer: {type(error).__name__}: {error}"
            hint = f"does every worker have the same version of Proxenia? Then {_GO_ON}"
            raise InputError([Problem("worker-failed", "", message, hint)]) from error

    def _killed(self, parts: Sequence[int]) -> InputError:
        ranges = (f"{part * SIZE + 1} to {min((part + 1) * SIZE, len(self.wanted))}" for part in parts)
        message = f"workers that had places {', '.join(ranges)} were ended again and again, for want of memory perhaps"
        hint = f"give each worker more memory, or use fewer workers; {_GO_ON}"
        return InputError([Problem("killed-worker", "", message, hint)])


def _workers(client: "Client") -> int:
    """How many workers the scheduler has."""
    try:
        return len(client.nthreads())
    except OSError as error:
        raise _lost(client) from error


def _lost(client: "Client") -> InputError:
    message = "the scheduler was lost"
    return InputError([Problem("scheduler-lost", str(client.scheduler.address or ""), message, _GO_ON)])  # type: ignore[union-attr]


def _check_installed() -> None:
    missing = [name for name in ("distributed", "pyarrow") if find_spec(name) is None]
    if missing:
        hint = "install them: pip install 'proxenia[scale]'"
        raise InputError([Problem("missing-package", "", f"surveys need {' and '.join(missing)}", hint)])


@contextmanager
def _client(engine: Engine) -> Iterator["Client"]:
    """A client of the scheduler asked for, or of workers started here and ended with the survey."""
    from distributed import Client, LocalCluster

    with _quiet():
        if engine.scheduler:
            try:
                client = Client(engine.scheduler, timeout=_CONNECT)
            except (OSError, ValueError) as error:
                message = f"no scheduler answers ({error})"
                hint = "start one with: dask scheduler; or leave --scheduler out to use this machine"
                raise InputError([Problem("no-scheduler", engine.scheduler, message, hint)]) from error
            with client:
                yield client
        else:
            here = LocalCluster(
                n_workers=engine.workers,
                threads_per_worker=1,
                dashboard_address="127.0.0.1:0",
                silence_logs=logging.CRITICAL,
            )
            with here as cluster, Client(cluster) as client:
                yield client


@contextmanager
def _quiet() -> Iterator[None]:
    """What Dask logs of workers and connections is not shown meanwhile: the survey tells it itself."""
    names = [name for name in logging.root.manager.loggerDict if name.partition(".")[0] == "distributed"]
    levels = {name: logging.getLogger(name).level for name in names}
    for name in names:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)
