"""Other scripts in Latin letters, after the names of the letters in Unicode; good enough to compare names by ear."""

import unicodedata
from functools import cache

# What the alphabets' letters sound like where the letter's name alone does not say it.
_ALPHABETS = {
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўјљњћђџѓќѕңғқөүұһәў": (
        "a b v g d e e z z i i k l m n o p r s t u f h c c s s _ i _ e u a "
        "i i e g u j l n c d c g k z n g k o u u h a u"
    ),
    "αβγδεζηθικλμνξοπρστυφχψως": "a v g d e z i t i k l m n ks o p r s t i f h ps o s",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإؤئپچژگکیەۆێڵڕڤھےںٹڈ": (
        "a b t t j h h d d r z s s s d t z _ g f k k l m n h v i a a _ a a i v i p c z g k i e o e l r v h e n t d"
    ),
    "אבגדהוזחטיכלמנסעפצקרשתךםןףץ": "a b g d h v z h t i k l m n s _ p c k r s t k m n p c",
    "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ": "a b g d e v z t i k l m n o p z r s t u f k g k s c c z c c h j h",
    "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև": (
        "a b g d e z e e t z i l h c k h z g c m i n s o c p j r s v t r c v p k o f ev"
    ),
}
_LETTERS = {
    letter: "" if sound == "_" else sound
    for letters, sounds in _ALPHABETS.items()
    for letter, sound in zip(letters, sounds.split(), strict=True)
}
_DIGRAPHS = {"μπ": "b", "ντ": "d", "γκ": "g", "ου": "u", "ευ": "ev", "αυ": "av", "ει": "i", "οι": "i", "αι": "e"}
_VOWELS = "aeiou"


@cache
def _letter(char: str) -> tuple[str, str]:
    """The Latin letters of one character, and its part: "letter", "vowel" sign, "stop" (no vowel) or "other"."""
    if char in _LETTERS:
        return _LETTERS[char], "other"
    words = unicodedata.name(char, "").split()
    if len(words) < 3 or words[0] in ("CJK", "LATIN"):
        return char, "other"
    last = words[-1].lower()
    if words[:2] == ["HANGUL", "SYLLABLE"] or words[0] in ("HIRAGANA", "KATAKANA", "ETHIOPIC"):
        return ("n" if last == "n" else "" if last == "mark" else last), "other"
    if words[0] == "THAI":
        return (words[2].lower()[:1] if words[1] == "CHARACTER" else ""), "other"
    if "SIGN" in words:
        is_nasal = last in ("anusvara", "bindi", "tippi", "candrabindu")
        return (last, "vowel") if "VOWEL" in words else ("n", "other") if is_nasal else ("", "stop")
    if words[1] == "LETTER":
        return last, "letter" if last[-1] in _VOWELS and last[0] not in _VOWELS else "other"
    return char, "other"


def romanise(text: str) -> str:
    """A name in Latin letters as far as its letters tell; Chinese characters stay."""
    if text.isascii():
        return text
    for pair, sound in _DIGRAPHS.items():
        text = text.replace(pair, sound)
    found: list[str] = []
    for char in unicodedata.normalize("NFC", text):
        sound, part = (char, "other") if char.isascii() else _letter(char)
        if part in ("vowel", "stop") and found and found[-1].endswith("a"):
            found[-1] = found[-1][:-1]  # a letter of these scripts carries an "a" that a sign replaces
        found.append(sound)
    return "".join(found)
