"""A client of a Proxenia server: the only part of the library that speaks HTTP, and nothing else imports it."""

from proxenia.client.advice import Advice
from proxenia.client.connection import RefusedError, UnreachableError
from proxenia.client.model import (
    Edition,
    Event,
    Member,
    Network,
    NetworkDetail,
    Office,
    Overlap,
    Place,
    Property,
    Record,
    Resolution,
    Statement,
)
from proxenia.client.session import Client

__all__ = [
    "Advice",
    "Client",
    "Edition",
    "Event",
    "Member",
    "Network",
    "NetworkDetail",
    "Office",
    "Overlap",
    "Place",
    "Property",
    "Record",
    "RefusedError",
    "Resolution",
    "Statement",
    "UnreachableError",
]
