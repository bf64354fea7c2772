"""What is compared with a mistyped name."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """A place's name as it is compared, its sound, the place, and whether it is the place's main name."""

    key: str
    sound: str
    place: int
    is_main: bool
