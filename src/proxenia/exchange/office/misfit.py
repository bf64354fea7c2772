"""Which values of plain data are not of the type that a record wants: every one of them, each with its place."""

import dataclasses
import re
from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec

_PLACE_IN_MESSAGE = re.compile(r" - at `\$\.?([^`]*)`$")


def misfits(value: object, kind: Any, where: str = "") -> Iterator[tuple[str, str, object]]:
    """The place, what is wrong there and the value, of each value that is not of the type; nothing where all fit.

    Places are those within the data: "fee.amount", "promises[1].due"; "" is the whole.
    """
    kind = _without_none(kind) if value is not None else kind
    if dataclasses.is_dataclass(kind) and isinstance(value, Mapping):
        types = get_type_hints(kind)
        for field in dataclasses.fields(kind):
            if field.name in value:
                yield from misfits(value[field.name], types[field.name], _at(where, field.name))
            elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
                yield where, f"Object missing required field `{field.name}`", value
    elif get_origin(kind) is tuple and isinstance(value, list | tuple):
        for position, one in enumerate(value):
            yield from misfits(one, get_args(kind)[0], f"{where}[{position}]")
    else:
        try:
            msgspec.convert(value, kind)
        except msgspec.ValidationError as error:
            message = str(error)
            place = _PLACE_IN_MESSAGE.search(message)
            yield _at(where, place.group(1) if place else ""), _PLACE_IN_MESSAGE.sub("", message), value


def _without_none(kind: Any) -> Any:
    """The type of a value that may be left out."""
    kinds = [one for one in get_args(kind) if one is not type(None)]
    return kinds[0] if get_origin(kind) in (Union, UnionType) and len(kinds) == 1 else kind


def _at(where: str, inner: str) -> str:
    return f"{where}.{inner}" if where and inner else where or inner
