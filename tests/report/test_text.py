"""The words of the report: each is said somewhere, and what is said whole has words."""

import re
from pathlib import Path

from proxenia.language.words import words
from proxenia.report import text
from proxenia.report.text import report_words

REPORT = Path(text.__file__).parent
#: What takes its words from the table of the report.
SOURCES = [*REPORT.glob("advice/**/*.py"), REPORT / "amount.py", *REPORT.glob("templates/*.html")]
SOURCES += [REPORT.parent / "cli" / "advice" / "advise.py"]


def written() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)


def test_no_word_is_unused() -> None:
    source, keys = written(), words("en", "report").every_key()
    whole = set(re.findall(r"""["']([a-z]+(?:[.-][a-z0-9_-]+)*)["']""", source))
    begun = set(re.findall(r"""["']([a-z.-]+\.)["'{]""", source)) | set(re.findall(r"f[\"']([a-z.-]+\.)\{", source))
    # Columns of the report's tables are put together in a macro.
    used = whole | {f"column.{word}" for word in whole}
    said = {key.rpartition(".")[0] if f"{key.rpartition('.')[0]}.one" in keys else key for key in keys}
    assert [key for key in sorted(said) if key not in used and not any(map(key.startswith, begun))] == []


def test_what_the_templates_say_whole_has_words() -> None:
    said = report_words("en")
    for path in REPORT.glob("templates/*.html"):
        for key in re.findall(r"""\bsay\(\s*["']([^"'{~]+)["']\s*[,)]""", path.read_text(encoding="utf-8")):
            assert said.has(key), f"{path.name}: {key}"


def test_what_report_and_memo_share_is_said_by_the_memo() -> None:
    assert report_words("es").say("verdict.keep") == words("es", "memo").say("verdict.keep")
    assert report_words("en").say("money.exact", amount="5") == "EUR 5"
