"""The command line as a user meets it: what it prints, how it ends, and that no traceback is shown."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from proxenia.cli.main import run


@dataclass(frozen=True)
class Ending:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


@pytest.fixture
def proxenia(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ending]:
    """Runs a command; the screen is 80 columns wide."""
    monkeypatch.setenv("COLUMNS", "80")

    def call(*arguments: str) -> Ending:
        monkeypatch.setattr("sys.argv", ["proxenia", *arguments])
        code = 0
        try:
            run(list(arguments))
        except SystemExit as ended:
            code = int(ended.code or 0)
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        return Ending(code, told.out, told.err)

    return call
