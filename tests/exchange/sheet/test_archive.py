import io
import zipfile
from datetime import date

import pytest

from proxenia.exchange.sheet.archive import settle_archive

CORE = (
    b'<c><dcterms:created xsi:type="dcterms:W3CDTF">2026-12-02T07:11:12Z</dcterms:created><dc:title>2026</dc:title>'
    b'<dcterms:modified xsi:type="dcterms:W3CDTF">2026-12-03T01:01:01Z</dcterms:modified></c>'
)


def archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as written:
        for name, content in parts.items():
            written.writestr(zipfile.ZipInfo(name, (2026, 12, 2, 7, 11, 12)), content)
    return out.getvalue()


def test_every_part_stays_but_for_the_time_it_was_written() -> None:
    content = archive(**{"docProps/core.xml": CORE, "word/document.xml": CORE, "empty": b""})
    with zipfile.ZipFile(io.BytesIO(settle_archive(content, date(2026, 11, 24)))) as settled:
        assert {info.date_time for info in settled.infolist()} == {(2026, 11, 24, 0, 0, 0)}
        assert {info.compress_type for info in settled.infolist()} == {zipfile.ZIP_DEFLATED}
        parts = {name: settled.read(name) for name in settled.namelist()}
    assert list(parts) == ["docProps/core.xml", "word/document.xml", "empty"]
    day = b"2026-11-24T00:00:00Z"
    assert parts["docProps/core.xml"] == CORE.replace(b"2026-12-02T07:11:12Z", day).replace(
        b"2026-12-03T01:01:01Z", day
    )
    assert (parts["word/document.xml"], parts["empty"]) == (CORE, b"")


def test_the_same_parts_written_at_another_time_are_the_same_bytes() -> None:
    again = CORE.replace(b"2026-12-02", b"2027-01-01")
    first, second = (settle_archive(archive(**{"docProps/core.xml": one}), date(2026, 11, 24)) for one in (CORE, again))
    assert first == second


@pytest.mark.parametrize(("day", "noted"), [(date(1, 6, 1), 1980), (date(1980, 6, 1), 1980), (date(9999, 6, 1), 2107)])
def test_a_year_that_archives_cannot_note_is_the_nearest_that_they_can(day: date, noted: int) -> None:
    settled = settle_archive(archive(**{"docProps/core.xml": CORE}), day)
    with zipfile.ZipFile(io.BytesIO(settled)) as opened:
        assert opened.infolist()[0].date_time == (noted, 6, 1, 0, 0, 0)
        assert f"{day.isoformat()}T00:00:00Z".encode() in opened.read("docProps/core.xml")
