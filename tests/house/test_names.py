"""Names that others rely on: what a room hands on, and words that are kept in files."""

from enum import Enum, StrEnum
from types import ModuleType

#: Words that the outside world spells in its own way.
SPELT = {"SolveStatus.TIME_LIMIT": "time_limit"}


def test_what_a_room_hands_on_is_there_and_is_all(modules: list[ModuleType]) -> None:
    handing = [module for module in modules if hasattr(module, "__all__")]
    assert len(handing) >= 3
    for module in handing:
        assert [name for name in module.__all__ if not hasattr(module, name)] == [], module.__name__
        assert list(module.__all__) == sorted(set(module.__all__)), module.__name__
        if hasattr(module, "__path__"):  # a package: all it took in, it took in to hand it on
            public = {
                name for name, kept in vars(module).items() if name[0] != "_" and not isinstance(kept, ModuleType)
            }
            assert public == set(module.__all__), module.__name__


def test_a_word_kept_in_files_is_spelt_as_it_is_called(classes: list[type]) -> None:
    words = [member for kept in classes if issubclass(kept, StrEnum) for member in kept]
    assert len(words) > 60
    odd = {str_name(word): word.value for word in words if word.value != word.name.lower().replace("_", "-")}
    assert odd == SPELT


def str_name(word: Enum) -> str:
    """A member as it is written in the program."""
    return f"{type(word).__name__}.{word.name}"
