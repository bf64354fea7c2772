"""The codes of money that fees and amounts may name."""

from functools import cache

#: Codes of ISO 4217 that are no money of any country: metals, units of account, tests.
_NO_MONEY = frozenset(["XAG", "XAU", "XBA", "XBB", "XBC", "XBD", "XDR", "XPD", "XPT", "XSU", "XTS", "XUA", "XXX"])
#: Money that went out of use before this year is in no record of an office.
_FIRST_YEAR = 2000


@cache
def currency_codes(since: int = _FIRST_YEAR) -> frozenset[str]:
    """The codes of money in use at any time since a year (ISO 4217, from Unicode CLDR)."""
    from babel.core import get_global

    told = (one for of_territory in get_global("territory_currencies").values() for one in of_territory)
    used = {code for code, _, end, _ in told if end is None or end[0] >= since}
    return frozenset(used - _NO_MONEY)


def is_currency(value: object) -> bool:
    """Whether a value is the code of money, in use today or once: the catalogue holds fees of former years."""
    return isinstance(value, str) and value in currency_codes(since=0)
