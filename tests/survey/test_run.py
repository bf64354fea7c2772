"""Surveys on real workers, which are killed: nothing is lost, and the bytes are those of an undisturbed run."""

import os
import signal
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from distributed import LocalCluster

from proxenia.appraisal.question.scenario import Scenario
from proxenia.errors import InputError
from proxenia.survey import run as module
from proxenia.survey.part import SIZE
from proxenia.survey.places import Wanted
from proxenia.survey.question import Asked
from proxenia.survey.run import Engine, run_survey

ASKED = Asked(Scenario(), snapshot="edition")
WANTED = [Wanted(None, number, f"Town {number}", "PT", "made up") for number in range(3 * SIZE)]
LAST = 2 * SIZE  # the first place of the last part


def told(done: int, total: int) -> None:
    pass


def survey(
    output: Path, answer: Callable[[bytes, Sequence[Any]], bytes], patch: pytest.MonkeyPatch, **where: Any
) -> None:
    """Runs a survey whose workers do what `answer` does: a function of the test's own travels to them whole."""
    patch.setattr(module, "answer_part", answer)
    run_survey(ASKED, WANTED, output, Engine(**(where or {"workers": 1})), told)


def an_answer(before: Callable[[Sequence[Any]], None]) -> Callable[[bytes, Sequence[Any]], bytes]:
    """The answer of a worker that does something first."""

    def answer(asked: bytes, places: Sequence[Any]) -> bytes:
        from proxenia.survey.part import parquet_of

        before(places)
        return parquet_of(places, None)

    return answer


def undisturbed(folder: Path) -> bytes:
    """The result without any workers at all."""
    from proxenia.survey.folder import PartFolder
    from proxenia.survey.part import parquet_of

    beside = PartFolder(folder / "beside.parquet")
    records = [{"name": w.name, "country": w.country, "population": w.population, "problem": w.problem} for w in WANTED]
    for part in range(3):
        beside.write(part, parquet_of(records[part * SIZE : (part + 1) * SIZE], None))
    beside.join(3, {"proxenia": "survey", "catalogue": "edition", "question": module.key_of(ASKED, WANTED)})
    beside.remove()
    return beside.output.read_bytes()


def test_a_worker_killed_in_the_middle_costs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = str(tmp_path / "killed")

    def die_once(places: Sequence[Any]) -> None:
        if places[0]["population"] == LAST and not os.path.exists(mark):  # noqa: PTH110
            open(mark, "w").close()  # noqa: PTH123
            os.kill(os.getpid(), signal.SIGKILL)

    survey(tmp_path / "a.parquet", an_answer(die_once), monkeypatch)
    assert Path(mark).exists()
    assert (tmp_path / "a.parquet").read_bytes() == undisturbed(tmp_path)
    assert not (tmp_path / "a.parquet.parts").exists()


def test_what_kills_every_worker_is_told_and_the_rest_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import dask

    def die(places: Sequence[Any]) -> None:
        if places[0]["population"] == LAST:
            os.kill(os.getpid(), signal.SIGKILL)

    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        pytest.raises(InputError, match=f"places .*{LAST + 1} to {LAST + SIZE} were ended again and again"),
    ):
        survey(tmp_path / "a.parquet", an_answer(die), monkeypatch)
    # What waited at the same worker may be blamed with it; what came before is there.
    assert (tmp_path / "a.parquet.parts" / "part-000000.parquet").exists()
    survey(tmp_path / "a.parquet", an_answer(lambda places: None), monkeypatch)
    assert (tmp_path / "a.parquet").read_bytes() == undisturbed(tmp_path)


def test_a_lost_scheduler_is_told_and_the_next_run_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    import dask

    mark, output = str(tmp_path / "reached"), tmp_path / "a.parquet"

    def hang(places: Sequence[Any]) -> None:
        import time

        if places[0]["population"] == LAST:
            open(mark, "w").close()  # noqa: PTH123
            time.sleep(600)

    quick = {"distributed.comm.timeouts.connect": "1s", "distributed.comm.retry.count": 0}
    with (
        dask.config.set(quick),
        LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None, silence_logs=60) as cluster,
    ):
        address = cluster.scheduler_address

        def lose() -> None:
            parts = tmp_path / "a.parquet.parts"
            while not Path(mark).exists() or len(list(parts.glob("*.parquet"))) < 2:
                threading.Event().wait(0.05)
            cluster.close()

        loser = threading.Thread(target=lose)
        loser.start()
        with pytest.raises(InputError, match="the scheduler was lost"):
            survey(output, an_answer(hang), monkeypatch, scheduler=address)
        loser.join()
    assert len(list((tmp_path / "a.parquet.parts").glob("*.parquet"))) == 2
    assert "Failed to reconnect" not in capfd.readouterr().err
    survey(output, an_answer(lambda places: None), monkeypatch)
    assert output.read_bytes() == undisturbed(tmp_path)


def test_what_is_done_is_not_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(engine: Engine) -> None:
        raise AssertionError

    monkeypatch.setattr(module, "_client", never)
    run_survey(ASKED, WANTED, Path(undisturbed(tmp_path) and tmp_path / "beside.parquet"), Engine(), told)
    with pytest.raises(AssertionError):
        run_survey(ASKED, WANTED[:-1], tmp_path / "beside.parquet", Engine(), told)


def test_no_scheduler_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_CONNECT", 1)
    with pytest.raises(InputError, match="no scheduler answers"):
        survey(tmp_path / "a.parquet", an_answer(lambda places: None), monkeypatch, scheduler="tcp://127.0.0.1:9")


def test_an_error_of_a_worker_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(places: Sequence[Any]) -> None:
        raise RuntimeError("no such thing")

    with pytest.raises(InputError, match="RuntimeError: no such thing"):
        survey(tmp_path / "a.parquet", an_answer(fail), monkeypatch)


def test_without_dask_it_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    with pytest.raises(InputError, match="surveys need distributed and pyarrow"):
        run_survey(ASKED, WANTED, tmp_path / "a.parquet", Engine(), told)
