"""To whom an offer of money is open, and whether it is money at all: read from the few words its source gives."""

import re
from functools import lru_cache

from proxenia.appraisal.model import Answer
from proxenia.appraisal.network.city import CityProfile
from proxenia.catalogue.model import Funding
from proxenia.places.country import countries
from proxenia.places.regions import region_covers

# Offers to the network itself, to associations or states bring a city nothing directly.
_NOT_FOR_CITIES = re.compile(r"associations|national governments?$|the network|secretariat|NGOs$|AIMF, CLGF", re.I)
# Honours without money count under visibility; what spares a cost is no income.
_NO_MONEY = re.compile(
    r"recognition|certificate|no (?:money|amount)|no direct grant|waiver|reimbursement|^award$", re.I
)
_POORER = re.compile(r"developing|emerging|global south|ODA|DAC list|low- to middle-income|aid-recipient", re.I)
_CHOSEN = re.compile(r"selected|invited|winn|finalist|pilot|named|first seven|seven first|cohort|prize", re.I)
#: Words for areas, and the region of the vocabulary each means.
_AREAS = {
    r"\bEurop": "europe",
    r"\bEU27\b": "europe",
    r"\bAfrica": "africa",
    r"\bLatin America": "latin-america-caribbean",
    r"\bCaribbean": "caribbean",
    r"\bWestern Hemisphere": "latin-america-caribbean",
    r"\bUEMOA\b": "west-africa",
    r"\bGreat Lakes\b": "north-america",
    r"\bMission Cities\b": "europe",
}
_SHORT_NAMES = {"US": "US", "USA": "US", "UK": "GB", "United States": "US", "United Kingdom": "GB"}


def is_money_for_cities(funding: Funding) -> bool:
    """Whether the offer is money that a local government can receive."""
    told = f"{funding.name} {funding.what}"
    return not _NOT_FOR_CITIES.search(funding.open_to) and not _NO_MONEY.search(told) and funding.what != "award"


def is_open_to(city: CityProfile, funding: Funding) -> Answer:
    """Whether this city can apply: no where the words name other places; unknown where only some are chosen."""
    told = f"{funding.name}; {funding.open_to}"
    if _POORER.search(told) and city.country.income_group == "high":
        return Answer.NO
    named = _countries_in(funding.open_to) | _countries_in(funding.name)
    if named and city.place.country not in named:
        return Answer.NO
    areas = [region for pattern, region in _AREAS.items() if re.search(pattern, told)]
    if areas and not named and all(region_covers(region, city.place.country) is False for region in areas):
        return Answer.NO
    return Answer.UNKNOWN if _CHOSEN.search(told) else Answer.YES


@lru_cache(maxsize=4096)
def _countries_in(text: str) -> frozenset[str]:
    # Few names stand in a text at all, and an expression for each country is slow to make.
    named = [(c.name, c.code) for c in countries().values() if len(c.name) > 3 and c.name in text]
    found = {code for name, code in named if re.search(rf"\b{re.escape(name)}\b", text)}
    found |= {code for name, code in _SHORT_NAMES.items() if re.search(rf"\b{name}\b", text)}
    return frozenset(found)
