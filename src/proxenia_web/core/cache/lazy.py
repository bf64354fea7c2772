"""What a page asks for only if the part that shows it is not kept already."""

from collections.abc import Callable
from functools import partial

from django.utils.functional import SimpleLazyObject


def lazily(ask: Callable[..., object], *values: object) -> object:
    """The answer to a question, asked when a template first looks at it."""
    return SimpleLazyObject(partial(ask, *values))
