"""The codes of money."""

from proxenia.evidence.currency import currency_codes, is_currency


def test_codes_are_of_money_that_was_in_use_since_2000() -> None:
    """The Finnish mark ended in 2002, the East German in 1990; gold and the code for no currency are no money."""
    codes = currency_codes()
    assert {"EUR", "COP", "BRL", "USD", "FIM"} <= codes
    assert not {"XAU", "XXX", "DDM"} & codes


def test_the_catalogue_may_name_money_of_former_years() -> None:
    """The European currency unit ended in 1998; a list of codes is no code."""
    assert is_currency("EUR") and is_currency("XEU") and "XEU" not in currency_codes()
    assert not is_currency("ABC") and not is_currency("XAU") and not is_currency(["EUR"])
