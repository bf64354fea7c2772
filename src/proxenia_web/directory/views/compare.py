"""Networks side by side."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from proxenia.catalogue.queries import find_network, nearest_networks
from proxenia.errors import InputError
from proxenia_web.catalogue.snapshot import current
from proxenia_web.directory.queries.network import overlaps

#: More columns than this no screen shows.
_MOST = 4


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Up to four networks side by side, and the members they share."""
    snapshot = current()
    known = (snapshot.redirects.get(id_, id_) for id_ in request.GET.getlist("n")[:20])
    ids = [id_ for id_ in dict.fromkeys(known) if id_ in snapshot.networks][:_MOST]
    text, near = " ".join(request.GET.get("add", "").split())[:200], []
    if text:
        try:
            ids = list(dict.fromkeys([*ids, find_network(snapshot, text).id]))[:_MOST]
            return redirect(f"{reverse('directory:compare-networks')}?{urlencode([('n', id_) for id_ in ids])}")
        except InputError:
            near = nearest_networks(snapshot, text)
    context = {
        "networks": [snapshot.networks[id_] for id_ in ids],
        "overlaps": overlaps(ids),
        "text": text,
        "near": near,
        "chosen": [(snapshot.networks[id_], urlencode([("n", one) for one in ids if one != id_])) for id_ in ids],
        "kept": "".join(f"n={id_}&" for id_ in ids),
        "is_full": len(ids) >= _MOST,
    }
    return render(request, "directory/compare_networks.html", context)
