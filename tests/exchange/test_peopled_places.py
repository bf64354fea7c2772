import pytest

from proxenia.errors import InputError
from proxenia.exchange.peopled_places import peopled_places


@pytest.mark.parametrize(
    "heading",
    ["Population", "inhabitants", "Población", "poblacion (2024)", "HABITANTES", "População", "populacao", "Habitants"],
)
def test_the_column_of_people_is_known_in_four_languages(heading: str) -> None:
    (cork,) = peopled_places(f"city,country,{heading}\nCork,IE,224004\n".encode(), "towns.csv")
    assert (cork.name, cork.country, cork.population) == ("Cork", "IE", 224_004)


def test_a_table_may_say_nothing_of_people() -> None:
    (cork,) = peopled_places(b"city,country,note\nCork,IE,224004\n", "towns.csv")
    assert cork.population is None


def test_what_is_no_number_of_people_is_refused_with_its_line() -> None:
    with pytest.raises(InputError) as refused:
        peopled_places(b"city,country,population\nCork,IE,many\nTurku,FI,-3\n", "towns.csv")
    assert [problem.where for problem in refused.value.problems] == ["towns.csv:2", "towns.csv:3"]
