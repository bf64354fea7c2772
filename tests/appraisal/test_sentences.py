import re
from pathlib import Path

import proxenia.appraisal
from proxenia.appraisal.model import Reason
from proxenia.appraisal.sentences import ENGLISH, sentence

SOURCES = Path(proxenia.appraisal.__file__).parent


def test_every_code_that_is_used_has_a_sentence_and_every_sentence_is_used() -> None:
    texts = [p.read_text(encoding="utf-8") for p in SOURCES.rglob("*.py") if p.name != "sentences.py"]
    written = "\n".join(texts)
    named = set(
        re.findall(
            r'"([a-z]+(?:-[a-z]+)+|ended|closed|institution|invitation|condition|section|eligible|far|attendance|peers|advocates|institutions|learning)"',
            written,
        )
    )
    unused = [
        code
        for code in ENGLISH
        if code not in named
        and not code.startswith(("fee-", "matters-", "voting-", "reach-", "members-", "countries-"))
    ]
    assert unused == []
    direct = set(re.findall(r'Reason\(\s*"([a-z-]+)"', written)) | set(
        re.findall(r'_(?:no|unknown)\(\s*"([a-z-]+)"', written)
    )
    assert direct and direct - ENGLISH.keys() == set()


def test_numbers_words_and_lists_are_said() -> None:
    label = {"mobility": "Mobility", "air": "Air quality"}.get
    said = sentence(Reason("themes-shared", {"themes": "mobility, air"}), lambda word: label(word, word) or word)
    assert said == "Its themes are yours: Mobility, Air quality."
    assert "12,500" in sentence(Reason("enters-at-budget", {"budget": 12500}), str)


def test_an_end_is_told_as_far_as_it_is_known() -> None:
    known = sentence(Reason("ended", {"year": "2004", "successor": "UCLG"}), str)
    assert known == "It has ended in 2004; its work goes on in UCLG."
    assert sentence(Reason("ended", {"year": "", "successor": ""}), str) == "It has ended."
