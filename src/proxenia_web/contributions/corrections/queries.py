"""What a correction is about, and the corrections that wait."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from proxenia.places.model import read_place_id
from proxenia_web.catalogue.snapshot import current, gazetteer
from proxenia_web.contributions.models import Correction
from proxenia_web.core import locale
from proxenia_web.core.errors import Missing
from proxenia_web.directory.place_choice import place_address, place_name

NETWORK, CITY = "network", "city"


@dataclass(frozen=True, slots=True)
class Subject:
    """A network or a place, as a page names it."""

    about: str
    id: str
    name: str
    address: str


def subject_of(about: str, subject: str) -> Subject:
    """The network or place of an address; Missing where there is none."""
    if about == NETWORK and (network := current().networks.get(subject)):
        address = reverse("directory:network", args=[network.id])
        return Subject(about, network.id, locale.wording(network).name, address)
    id_ = read_place_id(subject) if about == CITY else None
    place = gazetteer().place(id_) if id_ is not None else None
    if place:
        return Subject(about, str(place.id), place_name(place), place_address(place))
    raise Missing(_("There is nothing to correct at this address."))


def name_of(correction: Correction) -> str:
    """What a correction is about; its id where the catalogue no longer has it."""
    try:
        return subject_of(correction.about, correction.subject).name
    except Missing:
        return correction.subject


def waiting() -> QuerySet[Correction]:
    """What waits for a reviewer, the oldest first."""
    return Correction.objects.filter(state=Correction.State.OPEN)


def decided(most: int) -> list[Correction]:
    """The last ones decided."""
    return list(Correction.objects.exclude(state=Correction.State.OPEN).order_by("-decided", "-id")[:most])
