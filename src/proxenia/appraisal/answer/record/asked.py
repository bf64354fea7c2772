"""What an advice was asked: for which place, with which weights and resources, after which plan."""

import msgspec

from proxenia.appraisal.answer.record.quantity import Number


class City(msgspec.Struct, frozen=True):
    """The place that asks."""

    name: str
    country: str = ""
    country_name: str = ""
    geonames_id: int | None = None
    kind: str = "city"
    population: Number | None = None
    income_group: str | None = None
    lat: float | None = None
    lng: float | None = None


class Weights(msgspec.Struct, frozen=True):
    """What was said of the criteria, and the mean of the weights that it leaves."""

    said: list[str] = []
    centre: dict[str, float] = {}
    method: str = ""
    convergence: float | None = None


class Resources(msgspec.Struct, frozen=True):
    """Money and time for a year; None: not said."""

    budget_eur: Number | None = None
    staff_days: Number | None = None


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """A passage of the city's plan that counts for a theme."""

    number: int = 0
    page: int | None = None
    probability: float
    text: str


class PlanTheme(msgspec.Struct, frozen=True, kw_only=True):
    """A theme of the plan: its share in percent and the passages behind it."""

    theme: str
    label: str = ""
    share: Number
    passages: list[Passage] = []


class PlanSection(msgspec.Struct, frozen=True, kw_only=True):
    """A section of the plan that was read as speaking of no theme: its heading, first page and passages."""

    section: str
    page: int | None = None
    passages: int


class Plan(msgspec.Struct, frozen=True):
    """What was read in the city's plan; `unread_pages` are pictures without text, or broken."""

    source: str
    passages_read: int = 0
    passages_counted: int = 0
    themes: list[PlanTheme] = []
    unread_pages: list[int] = []
    silent: list[PlanSection] = []
