"""The choice of a network of the register: from a list, or by its name where the register is too long for one."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from proxenia_web.core import locale

#: The most networks that a list to choose from holds; from more, a name is typed and the browser offers those alike.
_MOST_LISTED = 500
#: So many names are proposed for one that the register lacks.
_PROPOSED = 3
#: Names so alike are proposed, of 100.
_LIKENESS = 60


def typed_names(networks: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What to type for each network, by id: its name, with the id where another has the same; none for a short list."""
    listed = list(networks)
    if len(listed) <= _MOST_LISTED:
        return {}
    times = Counter(_plain(name) for _id, name in listed)
    return {id_: name if times[_plain(name)] == 1 else f"{name} ({id_})" for id_, name in listed}


def network_called(text: str, names: dict[str, str]) -> str:
    """The id of the network that a text names or is the id of; ValidationError proposes names where there is none."""
    if text in names:
        return text
    by_name = {_plain(name): id_ for id_, name in names.items()}
    wanted = _plain(text)
    if found := by_name.get(wanted):
        return found
    alike = process.extract(wanted, list(by_name), scorer=fuzz.ratio, score_cutoff=_LIKENESS, limit=_PROPOSED)
    near = [name for name in by_name if wanted in name] or [name for name, *_more in alike]
    told = _("The register has no network called “%(name)s”.") % {"name": text[:80]}
    if near:
        proposed = locale.parted(names[by_name[name]] for name in sorted(near)[:_PROPOSED])
        told += " " + _("Perhaps: %(names)s.") % {"names": proposed}
    raise ValidationError(told)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


class NetworkField(forms.ChoiceField):
    """A network of the register; its clean value is the id, "" for none."""

    names: dict[str, str]

    def offer(self, networks: Iterable[tuple[str, str]], nothing: str | None = None) -> None:
        """Names the networks there are, and what choosing none is called."""
        listed = list(networks)
        self.names = typed_names(listed)
        if self.names:
            self.widget = forms.TextInput(attrs={"list": "networks", "autocomplete": "off", "maxlength": 200})
            self.widget.is_required = self.required
            self.help_text = _("Type a part of the name and choose.")
        else:
            self.choices = [*([("", nothing)] if nothing is not None else []), *listed]

    def prepare_value(self, value: Any) -> Any:
        """The name of an id, where names are typed."""
        return self.names.get(str(value or ""), value)

    def clean(self, value: Any) -> str:
        """The id of what was chosen or typed."""
        if self.names and str(value or "").strip():
            value = network_called(str(value).strip(), self.names)
            return str(value)
        return str(super().clean(value))


@dataclass(frozen=True, slots=True)
class NetworkFilter:
    """The network that an address asks for: its id, or "" for all; what was typed, and what is wrong with it."""

    id: str = ""
    typed: str = ""
    fault: str = ""
    names: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, query: QueryDict, networks: Iterable[tuple[str, str]]) -> Self:
        """What an address asks for; of a short register, an id as it stands."""
        asked, names = query.get("network", "")[:200].replace("\x00", "").strip(), typed_names(networks)
        if not names or not asked:
            return cls(asked, asked, names=names)
        try:
            id_ = network_called(asked, names)
        except ValidationError as error:
            return cls(asked, asked, error.messages[0], names)
        return cls(id_, names[id_], names=names)
