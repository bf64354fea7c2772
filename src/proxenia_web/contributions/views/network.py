"""The network that an address names."""

from django.utils.translation import gettext as _

from proxenia.catalogue.model import Network
from proxenia_web.catalogue.snapshot import current
from proxenia_web.core.errors import Missing


def named_network(network_id: str) -> Network:
    """The network of an id; Missing where the catalogue has none."""
    network = current().networks.get(network_id)
    if network is None:
        raise Missing(_("The catalogue has no such network."))
    return network
