"""What is handed from room to room: it is never changed on its way, and says nothing that nobody told it."""

import dataclasses
import inspect
from collections.abc import Iterator
from types import ModuleType

import msgspec
import pytest

#: Records that are built up piece by piece, and by what.
GROWING = {
    "Tally": "counts are added draw by draw",
    "Sheet": "notes are added while its lines are read",
    "Marks": "cells are marked while the package is read",
    "Intake": "changes are added file by file",
}

#: Long records of an answer, made by name alone: a part that is added in the middle moves no other.
BY_KEYWORD = {"Advice", "Entry", "Importance", "Network", "Passage", "PlanSection", "PlanTheme"}
BY_KEYWORD |= {"Reason", "Sentence", "Step", "WhatIf"}

#: What a record holds where its maker tells nothing. All other fields are then empty: None, no, nought or nothing.
STATED: dict[str, object] = {
    # Once, one by one
    "Rule.number": 1,
    "Table.number": 1,
    "Chosen.level": 1,
    # How an answer is reckoned: docs/reference/scenario.md
    "Scenario.seed": 1,
    "Scenario.samples": 10_000,
    "Request.seed": 1,
    "Request.samples": 10_000,
    "Request.has_frontier": True,
    "CoreIndex.method": "relaxation",
    "Run.shape": "triangular",
    "Run.engine": "numpy",
    "Run.threads": 2,
    "Portfolio.core_index_threshold": 0.5,
    # What most are
    "City.kind": "city",
    "Fact.grade": "stated",
    "Due.is_paid": True,
    "RegisteredMembership.term_months": 12,
    "Office.currency": "EUR",
    "Office.language": "en",
    "WhatIf.staff_days": (0, 0),
    "Filter.kinds": ("network", "institution"),
    "Filter.standings": ("active", "unclear"),
}

#: Numbers and names a function takes where its caller gives none; all others are empty.
CHOSEN: dict[str, object] = {
    # How exactly a programme is solved, and for how many seconds at most
    "solve_linear.time_limit": 60.0,
    "solve_linear.gap": 1e-6,
    "solve_portfolio.time_limit": 30.0,
    "solve_portfolio.gap": 1e-4,
    "solve_formulated.time_limit": 30.0,
    "solve_formulated.gap": 1e-4,
    "choose_by_core.time_limit": 30.0,
    "choose_by_core.gap": 1e-4,
    "trace_frontier.time_limit": 5.0,
    "trace_frontier.gap": 0.005,
    "find_breakpoints.tolerance": 1e-6,
    "find_breakpoints.most_steps": 200,
    "find_breakpoints.time_limit": 10.0,
    "walk_down.time_limit": 10.0,
    "non_dominated.most_kept": 3000,
    "maximum_regret.gap": 1e-6,
    "Weights.contains.tolerance": 1e-9,
    # How near a change of mind is sought
    "cost_threshold.gap": 1e-4,
    "cost_threshold.time_limit": 5.0,
    "limit_threshold.gap": 0.001,
    "weight_threshold.tolerance": 0.005,
    "weight_threshold.gap": 0.001,
    "weight_flip.most_solves": 100,
    "nearest_weights.most_solves": 60,
    "rule_flips.gap": 1e-5,
    "limit_flip.tolerance": 1e-6,
    "limit_flip.most": 60,
    # The usual method
    "compare_pairwise.method": "eigenvector",
    "compare_pairwise.table": "Saaty 1980",
    "rank_weights.rule": "centroid",
    "prepare_spread.shape": "triangular",
    "schemas_of.at": "#/$defs/{name}",
    # How many are offered
    "NetworkNames.nearest.limit": 3,
    "nearest_networks.limit": 5,
    "_amount.times": 1,
    "table_workbook.title": "Places",
    "table_workbook.language": "en",
}
#: These stand in the module, under a name of their own.
BY_NAME = {"sentence_encoder.known", "open_sheet.is_heading", "read_table.is_heading"}
BY_NAME |= {"named_places.columns", "_change.options"}


@pytest.fixture(scope="module")
def records(classes: list[type]) -> list[type]:
    """The records of the rooms that reckon."""
    found = [kept for kept in classes if issubclass(kept, msgspec.Struct) or dataclasses.is_dataclass(kept)]
    assert len(found) > 100
    return found


def _is_frozen(record: type) -> bool:
    if issubclass(record, msgspec.Struct):
        return record.__struct_config__.frozen
    return bool(record.__dataclass_params__.frozen)  # type: ignore[attr-defined]


def test_no_record_changes_on_its_way_but_those_that_grow(records: list[type]) -> None:
    assert {record.__name__ for record in records if not _is_frozen(record)} == set(GROWING)


def test_long_records_are_made_by_name(records: list[type]) -> None:
    made = [(record.__name__, inspect.signature(record).parameters.values()) for record in records]
    by_name = {name for name, given in made if given and all(one.kind is one.KEYWORD_ONLY for one in given)}
    assert by_name == BY_KEYWORD


def _defaults(record: type) -> Iterator[tuple[str, object]]:
    if issubclass(record, msgspec.Struct):
        for field in msgspec.structs.fields(record):
            if field.default is not msgspec.NODEFAULT:
                yield field.name, field.default
            elif field.default_factory is not msgspec.NODEFAULT:
                yield field.name, field.default_factory()
    else:
        for told in dataclasses.fields(record):
            if told.default is not dataclasses.MISSING:
                yield told.name, told.default
            elif told.default_factory is not dataclasses.MISSING:
                yield told.name, told.default_factory()


def _is_empty(value: object) -> bool:
    """Nothing, in the form of its kind: a record is empty where all it holds is."""
    if value is None or value is msgspec.UNSET or value is inspect.Parameter.empty:
        return True
    if isinstance(value, msgspec.Struct):
        return all(_is_empty(getattr(value, name)) for name in value.__struct_fields__)
    if dataclasses.is_dataclass(value):
        return all(_is_empty(getattr(value, field.name)) for field in dataclasses.fields(value))
    if hasattr(value, "__len__"):
        return len(value) == 0
    return type(value) in (bool, int, float) and not value


def test_a_record_holds_nothing_that_was_not_told(records: list[type]) -> None:
    held = [(f"{record.__name__}.{name}", value) for record in records for name, value in _defaults(record)]
    own = {"LinearProgram.start", "LinearProgram.index", "LinearProgram.value", "PortfolioProblem.coverage"}  # arrays
    own |= {"Request.wishes", "Assumptions.manner"}  # records, looked at on their own
    assert len(held) > 250
    stated = [(name, value) for name, value in held if not _is_empty(value) and name not in own]
    assert dict(stated) == STATED
    assert len(stated) == len(STATED)


def test_what_was_not_told_is_of_the_kind_that_is_declared(records: list[type]) -> None:
    for record in records:
        kinds = inspect.get_annotations(record, eval_str=True)
        for name, value in _defaults(record):
            kind = kinds.get(name)
            if kind is None:
                continue
            if kind in (str, int, float, bool):
                assert isinstance(value, (int, float) if kind is float else kind), (record, name)
                assert isinstance(value, bool) == (kind is bool), (record, name)
            elif isinstance(value, str) and not value:
                raise AssertionError((record, name, kind))
            elif value is None:
                assert type(None) in getattr(kind, "__args__", ()) or kind is object, (record, name, kind)


def test_a_function_assumes_nothing_that_its_caller_did_not_say(modules: list[ModuleType], classes: list[type]) -> None:
    functions = [kept for module in modules for kept in _functions(module, module.__name__)]
    functions += [kept for written in classes for kept in _functions(written, written.__module__)]
    assumed = [
        (f"{function.__qualname__}.{given.name}", given.default)
        for function in functions
        for given in inspect.signature(function).parameters.values()
        if function.__name__ != "__init__" and not _is_empty(given.default)
    ]
    chosen = [(name, value) for name, value in assumed if name not in BY_NAME]
    assert dict(chosen) == CHOSEN
    assert len(chosen) == len(CHOSEN)


def _functions(where: object, module: str) -> Iterator[object]:
    for kept in vars(where).values():
        bare = getattr(kept, "__func__", kept)
        bare = getattr(bare, "__wrapped__", bare)
        if inspect.isfunction(bare) and bare.__module__ == module and bare.__qualname__ != "<lambda>":
            yield bare
