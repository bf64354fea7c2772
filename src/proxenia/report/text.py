"""The words of what is told of an advice: those of the memo, and those of report and screen."""

from proxenia.language.words import Words, words


def report_words(language: str) -> Words:
    """The words of a language for the report; what it shares with the memo is said by the memo's table."""
    return words(language, "memo", "report")
