"""Money and days that plans name for work abroad, as people write them in four languages."""

import pytest

from proxenia.appraisal.question.agenda import Passage
from proxenia.exchange.plan.means import find_means


def means(*texts: str, day: str | None = None) -> list[tuple[str, float, str]]:
    passages = [Passage(number, None, text) for number, text in enumerate(texts, 1)]
    return [(one.kind, one.amount, one.written) for one in find_means(passages, day)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("International networks: EUR 40,000 a year.", ("budget", 40_000, "EUR 40,000")),
        ("Para cooperación internacional se destinan 250.000 euros al año.", ("budget", 250_000, "250.000 euros")),
        ("As quotas de redes somam 12 500,50 €.", ("budget", 12_500.5, "12 500,50 €")),
        ("Les réseaux internationaux reçoivent 1,5 million d’euros.", ("budget", 1_500_000, "1,5 million d’euros")),
        ("Relaciones internacionales: 3 millones de euros.", ("budget", 3_000_000, "3 millones de euros")),
        ("Redes internacionales: 1.234.567,80 €.", ("budget", 1_234_567.8, "1.234.567,80 €")),
        ("International networks: EUR 1,234.567.", ("budget", 1_234.57, "EUR 1,234.567")),
        ("International work: EUR 1,2 Mio for the period.", ("budget", 1_200_000, "EUR 1,2 Mio")),
        ("Of it 50 k€ a year go to international work.", ("budget", 50_000, "50 k€")),
        ("0.25m EUR for networks over five years.", ("budget", 250_000, "0.25m EUR")),
        ("Networks: EUR 2 billion.", ("budget", 2_000_000_000, "EUR 2 billion")),
        ("Cooperación: EUR 3 mil millones.", ("budget", 3_000_000_000, "EUR 3 mil millones")),
        ("Membership fees: EUR 500 a month.", ("budget", 6_000, "EUR 500 a month")),
        ("Networks take 15 person-days a quarter.", ("days", 60, "15 person-days a quarter")),
        ("Las redes internacionales piden 8 días-persona al mes.", ("days", 96, "8 días-persona al mes")),
        ("Les réseaux prennent 110 jours par an.", ("days", 110, "110 jours par an")),
        ("Networks take 120 working days a year.", ("days", 120, "120 working days")),
        ("Um técnico dedicará 25 dias por ano às redes de cidades.", ("days", 25, "25 dias por ano")),
        ("As redes pedem 3 dias por trimestre da vereação.", ("days", 12, "3 dias por trimestre")),
        ("Le réseau prend 2 jours par mois.", ("days", 24, "2 jours par mois")),
        ("Membership of networks in 2026 € 45 000.", ("budget", 45_000, "€ 45 000")),
        ("La coopération prend 30 jours de travail.", ("days", 30, "30 jours de travail")),
    ],
)
def test_an_amount_is_read_as_it_is_written(text: str, told: tuple[str, float, str]) -> None:
    assert means(text) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "The new metro costs EUR 40,000,000.",  # not about work abroad
        "Our networks reach 40,000 people in 12 countries.",
        "Cooperación internacional: $ 250.000",  # whose dollar or peso is not said
        "Redes internacionales: 1.250 millones de euros.",  # 1,25 thousand million, or 1.25 million
        "Membership since 2019, renewed in 2024.",
        "As redes respondem em 30 dias.",
        "The officer for networks gives them 2 working days a week.",  # how many weeks are worked is not said
    ],
)
def test_what_is_no_amount_for_work_abroad_is_left(text: str) -> None:
    assert means(text, day="2026-01-15") == []


def test_a_row_of_figures_gives_each_its_own_unit() -> None:
    row = "Cotisations Eurocities 16 370 € 12 jours-agents Energy Cities 4 200 € 8 jours-agents"
    assert [one[:2] for one in means(row)] == [("budget", 16_370), ("budget", 4_200), ("days", 12), ("days", 8)]


def test_days_in_the_sentence_after_are_of_the_same_work() -> None:
    assert means("Quotas de redes: 18.500 €.", "Tempo: 110 dias de trabalho.") == [
        ("budget", 18_500, "18.500 €"),
        ("days", 110, "110 dias de trabalho"),
    ]
    assert means("Novas ciclovias na cidade.", "Tempo: 110 dias de trabalho.") == []


def test_other_money_needs_a_day_with_a_rate() -> None:
    text = "International membership fees: USD 10,000."
    assert means(text) == []
    ((kind, amount, written),) = means(text, day="2020-01-15")
    assert (kind, written) == ("budget", "USD 10,000")
    assert amount == pytest.approx(10_000 / 1.1142, rel=0.01)  # the European Central Bank's rate of that week


def test_the_same_amount_is_told_once_and_two_are_told_in_order() -> None:
    text = "International networks: EUR 40,000; cooperation: EUR 5,000; 60 working days."
    assert [one[:2] for one in means(text, text)] == [("budget", 40_000), ("budget", 5_000), ("days", 60)]
