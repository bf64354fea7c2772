"""What a list is of, whoever brought it: fetched by a recipe, or handed in."""

from typing import Protocol


class About(Protocol):
    """A list's network and address, what its rows are, and between which numbers its entries should be.

    `cited` is the address that its rows cite; `is_complete` says that it names every member.
    """

    @property
    def network(self) -> str:
        """The network's id."""

    @property
    def address(self) -> str:
        """Where problems of the whole list are said to stand."""

    @property
    def cited(self) -> str:
        """The address that the rows cite."""

    @property
    def member_type(self) -> str:
        """What the members are, `mixed` where the place decides it."""

    @property
    def status(self) -> str:
        """What the rows are called by their source."""

    @property
    def is_programme(self) -> bool:
        """Whether the rows are participants in a programme."""

    @property
    def is_complete(self) -> bool:
        """Whether the list names every member."""

    @property
    def least(self) -> int:
        """The fewest entries that are no surprise."""

    @property
    def most(self) -> int:
        """The most entries that are no surprise."""
