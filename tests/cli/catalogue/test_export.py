from collections.abc import Callable
from pathlib import Path

from proxenia.built.snapshot import open_snapshot
from proxenia.exchange.catalogue.open_lists import closed_rows

from ..conftest import Ending


def test_open_licences_says_how_many_rows_it_left_out(proxenia: Callable[..., Ending], tmp_path: Path) -> None:
    whole, part = tmp_path / "whole.zip", tmp_path / "open.zip"
    assert proxenia("catalogue", "export", str(whole)).code == 0
    ending = proxenia("catalogue", "export", str(part), "--open-licences")
    rows = f"{closed_rows(open_snapshot()):,} of {len(open_snapshot().listings):,} rows of lists"
    assert (ending.code, ending.err) == (0, "")
    assert f"Left out: {rows}, whose sources state no open licence." in ending.out
    assert part.stat().st_size < whole.stat().st_size
