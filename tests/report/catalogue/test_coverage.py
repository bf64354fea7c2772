"""How much of what the catalogue shows has words in every language."""

from dataclasses import replace

from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.snapshot import Snapshot
from proxenia.report.catalogue.coverage import share_with_words, shown_texts, without_words


def _with_note(note: str) -> Snapshot:
    snapshot = open_snapshot().with_lists((), (), {})
    snapshot.networks = {"cideu": replace(snapshot.networks["cideu"], note=note)}
    return snapshot


def test_ninety_nine_of_a_hundred_texts_shown_have_words_in_every_language() -> None:
    snapshot = open_snapshot()
    assert sum(1 for _ in shown_texts(snapshot)) > 20_000
    assert share_with_words(snapshot) >= 0.99


def test_a_text_without_words_is_told_with_its_languages_and_what_to_do() -> None:
    told = without_words(_with_note("It is said so."))
    assert [(one.code, one.where) for one in told] == [("no-words", "networks/cideu.yaml")]
    assert told[0].message == "'It is said so.' has no words in es, pt, fr"
    assert told[0].hint == "add a line to phrases.csv"
    assert share_with_words(_with_note("It is said so.")) < 1


def test_nothing_is_told_where_all_has_words() -> None:
    assert without_words(_with_note("")) == []
