"""Names put back into the nominative: the endings that official forms give them in inflected languages."""

#: Endings by country, in keys: what the name ends in after "municipality of", and what it is called by itself. Several
#: endings can fit one name; which of them is a place's, the gazetteer tells.
_GREEK = (
    *(("ou", "os"), ("ou", "o"), ("as", "a"), ("is", "i"), ("eos", "i"), ("on", "es"), ("on", "a"), ("oy", "os")),
    *(("oy", "o"), ("eon", "a"), ("aion", "a"), ("ion", "os"), ("iton", "ina"), ("hs", "i"), ("ou", "on")),
    *(("iou", "i"), ("on", "oi"), ("ous", "oi")),
    *(("ου", "οσ"), ("ου", "ο"), ("ασ", "α"), ("ησ", "η"), ("ων", "α"), ("ων", "εσ"), ("εωσ", "η"), ("εων", "α")),
    *(("αιων", "α"), ("ιων", "οσ"), ("ιτων", "ινα"), ("ωσ", "ασ"), ("ουσ", "οι")),
)
_RUSSIAN = (
    *(("ы", "а"), ("и", "ь"), ("и", "а"), ("и", "я"), ("а", ""), ("а", "о"), ("я", "ь"), ("я", "е"), ("я", "й")),
    *(("ого", "ый"), ("ого", "ии"), ("ои", "ая"), ("а на дону", " на дону"), ("его новгорода", "ии новгород")),
    *(("ого новгорода", "ии новгород"), ("ого", "ое")),
)
_UKRAINIAN = (
    *(("івська", "ів"), ("ївська", "їв"), ("івська", "івка"), ("ська", "са"), ("цька", "ця"), ("ська", "а")),
    *(("ська", "и"), ("ська", ""), ("ька", "ьк"), ("вська", ""), ("нська", ""), ("ьська", "ь"), ("ська", "ське")),
    *(("івська", "ове"), ("ivska", "iv"), ("ivska", "ivka"), ("ivska", "ove"), ("ivska", "e"), ("ska", "")),
    *(("ska", "sk"), ("ska", "ske"), ("ska", "a"), ("ska", "y"), ("tska", "tsk"), ("tska", "tsia"), ("vska", "")),
    *(("nska", ""), ("pilska", "pillia"), ("pilska", "pillya"), ("ivska", "eve"), ("а", ""), ("и", "а")),
)
_FINNISH = (
    *(("ngin", "nki"), ("een", "e"), ("run", "rku"), ("n", ""), ("den", "ti"), ("en", "i"), ("nnan", "nta")),
    *(("oen", "oki"), ("den", "si")),
)
_LITHUANIAN = (
    *(("iaus", "ius"), ("aus", "us"), ("o", "as"), ("os", "a"), ("iu", "iai"), ("io", "ys"), ("io", "is"), ("u", "ai")),
    *(("es", "e"), ("io", "ias")),
)
_POLISH = (
    *(("a", ""), ("y", "a"), ("i", ""), ("ia", ""), ("", "e"), ("y", ""), ("i", "ia"), ("u", ""), ("y", "e")),
    *(("ego", "e"), ("iej gory", "ia gora"), ("iej", "a")),
)
_CZECH = (("a", "o"), ("y", "a"), ("e", ""), ("ne", "en"), ("ce", "ec"), ("a", ""), ("", "e"), ("i", ""), ("u", ""))
_ENDINGS = {
    **dict.fromkeys(("GR", "CY"), _GREEK),
    **dict.fromkeys(("RU", "BY", "KZ", "KG"), _RUSSIAN),
    "UA": _UKRAINIAN,
    "FI": _FINNISH,
    "LT": _LITHUANIAN,
    "LV": (("s", ""), ("u", "is"), ("u", "i")),
    "PL": _POLISH,
    **dict.fromkeys(("CZ", "SK"), _CZECH),
    **dict.fromkeys(("SE", "AX"), (("s", ""),)),
    "ES": (("ko", ""), ("eko", ""), ("ko", "a")),
}
#: Countries whose lists give names in the genitive even without an official form before them.
_BARE = ("GR", "CY")


def nominatives(key: str, country: str | None, after_form: bool) -> list[str]:
    """What a name could be called by itself; `after_form`: an official form was taken off it."""
    if not after_form and country not in _BARE:
        return []
    endings = _ENDINGS.get(country or "", ())
    found = [key[: len(key) - len(end)] + other for end, other in endings if key.endswith(end) and _is_long(key, end)]
    return list(dict.fromkeys(found))


def _is_long(key: str, end: str) -> bool:
    return len(key) - len(end) >= 2
