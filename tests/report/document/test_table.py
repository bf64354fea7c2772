from proxenia.language.words import words
from proxenia.report.document.document import Align
from proxenia.report.document.table import named_table, number_cell, text_cell


def test_a_table_shows_words_and_holds_numbers() -> None:
    say = words("pt", "survey")
    rows = [(text_cell("aderir"), number_cell(12_500, say))]
    made = named_table("verdicts", (("verdict", 3), ("places", 1)), rows, say, ("verdict",))
    assert [(column.align, column.share) for column in made.columns] == [(Align.LEFT, 3), (Align.RIGHT, 1)]
    assert made.shown == (("aderir", "12.500"),)
    assert made.values == (("aderir", 12_500),)
