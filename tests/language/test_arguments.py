import pytest

from proxenia.language.arguments import in_arguments
from proxenia.problems import Problem


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("give --budget", "give budget_eur"),
        ("give --priority THEME=WEIGHT", "give priorities"),
        ("say which: --member ID, --not-member ID", "say which: members ID, not_members ID"),
        ("Say which with --country CC or --kind city|region", "Say which with country or kind (city or region)"),
        ("or say --ids", "or say ids"),
        ("--what-if budget=x", "what_if budget=x"),
        ("a -- b, well-known", "a -- b, well-known"),
    ],
)
def test_options_are_called_as_arguments(told: str, said: str) -> None:
    assert in_arguments(Problem("code", told, told, told)) == Problem("code", said, said, said)
