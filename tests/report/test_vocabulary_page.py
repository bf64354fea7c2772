from pathlib import Path

from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.report.vocabulary_page import vocabulary_page

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "vocabulary.md"


def test_the_page_in_the_documentation_is_up_to_date() -> None:
    """Make it again with: proxenia catalogue vocabulary >docs/reference/vocabulary.md"""
    assert PAGE.read_text(encoding="utf-8") == vocabulary_page(shipped_vocabulary())


def test_every_word_has_a_definition() -> None:
    assert [term.id for term in shipped_vocabulary() if not term.definition.strip()] == []
