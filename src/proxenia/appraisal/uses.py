"""On which sources verdicts rest: counted over the answers for a panel of places."""

from collections import Counter
from collections.abc import Iterable

from proxenia.appraisal.answer.record import Advice
from proxenia.appraisal.model import Verdict
from proxenia.catalogue.snapshot import Snapshot

#: Places of every part of the world and size, by GeoNames id: Cork, Porto, Medellín, Barcelona, Lyon, Kraków, Nairobi,
#: Dakar, Jakarta, Fukuoka, Montréal, Curitiba and the region of Tuscany.
PANEL = (
    *(2965140, 2735943, 3674962, 3128760, 2996944, 3094802, 184745),
    *(2253354, 1642911, 1863967, 6077243, 3464975, 3165361),
)


def count_uses(answers: Iterable[Advice], snapshot: Snapshot) -> Counter[tuple[str, str]]:
    """How many verdicts cite a statement of each source, by network and source.

    A verdict on a network that a place may join also rests on who its members are: on the source with most of them.
    """
    lists = _longest_lists(snapshot)
    uses: Counter[tuple[str, str]] = Counter()
    for advice in answers:
        for network in advice.networks:
            claims = (advice.statements[one] for one in network.cited if one in advice.statements)
            uses.update({(claim.network, claim.source) for claim in claims})
            if network.verdict is not Verdict.NOT_ELIGIBLE and network.id in lists:
                uses[network.id, lists[network.id]] += 1
    return uses


def _longest_lists(snapshot: Snapshot) -> dict[str, str]:
    """The source that names most members of each network, of several the newest."""
    sizes: Counter[tuple[str, str]] = Counter()
    newest: dict[tuple[str, str], str] = {}
    for listing in snapshot.listings:
        key = listing.network, listing.source
        sizes[key] += 1
        newest[key] = max(newest.get(key, ""), listing.as_of or "")
    ordered = sorted(sizes, key=lambda key: (sizes[key], newest[key], key[1]))
    return dict(ordered)
