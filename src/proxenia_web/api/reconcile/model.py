"""What a reconciliation service is: its entities, their types and properties, and how names find them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

E = TypeVar("E")
#: A value as the protocol writes it: {"str": ...}, {"int": ...}, {"float": ...}, or an entity with id and name.
Cell = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Query:
    """A name to match; `given` are values of properties that the entity should have, `types` those it should be of."""

    text: str
    types: tuple[str, ...] = ()
    limit: int = 10
    given: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Candidate(Generic[E]):
    """An entity that may be meant, with a score from 0 to 100; `is_match`: certain enough to be taken unseen."""

    entity: E
    score: float
    is_match: bool
    features: Mapping[str, bool | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Property(Generic[E]):
    """Something that is known of entities; `entities_of` names the service whose entities its values are."""

    id: str
    name: str
    read: Callable[[E], Iterable[Cell]]
    entities_of: str = ""


@dataclass(frozen=True, slots=True)
class Service(Generic[E]):
    """Entities that can be found by name.

    `id_space` says what the ids are and `view` where an entity's page is; "{site}" stands for this site. `find` gives
    the candidates of each query, the likeliest first; `suggest` the entities that a beginning of a name or an id leads
    to; `entity` the one of an id; `told` an entity's id, name, description and type.
    """

    name: str
    title: str
    id_space: str
    view: str
    types: tuple[str, ...]
    properties: tuple[Property[E], ...]
    find: Callable[[Sequence[Query]], list[list[Candidate[E]]]]
    suggest: Callable[[str], Sequence[E]]
    entity: Callable[[str], E | None]
    told: Callable[[E], tuple[str, str, str, str]]


def agreement(properties: Mapping[str, Iterable[Cell]], given: Mapping[str, tuple[str, ...]]) -> dict[str, bool]:
    """For each property of which both sides say something, whether they agree; the case of letters says nothing."""
    found = {}
    for name, values in given.items():
        known = {str(value).casefold() for cell in properties.get(name, ()) for value in cell.values()}
        if known:
            found[name] = any(value.casefold() in known for value in values)
    return found
