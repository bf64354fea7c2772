"""Reasons as sentences: one template a code, in English; other languages are further tables of the same codes."""

from collections.abc import Callable, Mapping

from proxenia.appraisal.model import Reason

Label = Callable[[str], str]

ENGLISH: Mapping[str, str] = {
    # eligibility
    "eligible": "The published rules let it join (admission: {joining}).",
    "eligible-member-stated": "You are a member.",
    "eligible-member-listed": "A member list names it ({seen}).",
    "ended": "It has ended{year_in}{successor_by}.",
    "standing-unclear": "No recent sign of life: the newest evidence is of {newest}.",
    "institution": "Its seats are given by governments or treaties; a city cannot join.",
    "section": "A section: a member of {parent} belongs to it.",
    "closed": "A closed circle: it takes no new members.",
    "invitation": "Members are invited or selected; a city cannot simply join.",
    "who-unknown": "The evidence does not say who can be a member.",
    "wrong-member-type": "Members are of another kind ({wanted}), not a {own}.",
    "area-unknown": "The evidence does not say where members must lie.",
    "area-partly": "Only part of the area can join ({area}); whether {place} lies in it is not known.",
    "wrong-area": "Members lie elsewhere ({area}); {place} is in {country}.",
    "population-unknown": "It has a rule on population, and the city's is not known.",
    "too-small": "It asks for at least {least} inhabitants; the city has {population}.",
    "too-large": "It admits at most {most} inhabitants; the city has {population}.",
    "not-a-capital": "It is for capitals.",
    "no-winter": "It is for places with a winter; {place} lies at latitude {latitude}.",
    "little-known": "Neither what it offers nor who its members are is known: too little to advise on.",
    "condition": "A member {condition}; whether {place} does is not known here.",
    # financial commitment
    "fee-free": "It asks no membership fee ({when}).",
    "fee-scale": "By its published scale the fee is about EUR {mode} a year ({when}).",
    "fee-told": "It told the city its fee: EUR {mode} a year.",
    "fee-observed": "What other members pay suggests EUR {low} to {high} a year ({when}).",
    "fee-comparable": "Its fee is not published; comparable networks would ask EUR {low} to {high}.",
    "far": "Its meetings are far ({km} km): travel of about EUR {travel} a year.",
    # financial opportunities
    "funding-named": "Money: {name}, up to about EUR {amount} (open to: {open_to}; as of {when}).",
    "funding-unnamed": "Money: {name}, amount not named (open to: {open_to}; as of {when}).",
    "offers-funding": "It says that it helps members to funding.",
    "offers-projects": "It runs joint projects that members take part in.",
    "no-funding-named": "None of its named services brings money.",
    "funding-unknown": "Nothing is known of money to be won.",
    # visibility
    "reach-members": "It reaches {number} {what} ({when}).",
    "reach-countries": "It reaches {number} {what} ({when}).",
    "members-unknown": "How many members it has is not known.",
    "countries-unknown": "How many countries it reaches is not known.",
    "attendance": "{number} people came to {event} ({year}).",
    "gives-awards": "It gives awards that members can win.",
    "small-circle": "In a circle of {number} {what} each voice is heard.",
    "large-crowd": "Among {number} {what} one voice counts little.",
    # lobbying
    "advocates": "It lobbies for its members.",
    "institutions": "It stands with international institutions: {names}.",
    "speaks-for": "It speaks for {millions} million people ({when}).",
    "themes-shared": "Its themes are yours: {themes}.",
    "themes-apart": "Its themes ({themes}) are not on your agenda.",
    "themes-unknown": "Its themes are not known.",
    # best practices
    "learning": "It offers ways to learn: {services}.",
    "no-learning": "None of its named services is a way to learn.",
    "services-unknown": "What it offers is not known.",
    "peers": "{number} listed members are of your size, such as {names}.",
    "no-peers": "No listed member is of your size.",
    "members-unlisted": "The catalogue has no list of its members.",
    # network of contacts
    "new-contacts": "{new} of {listed} listed members would be new contacts, such as {names}.",
    "contacts-known": "You meet most of its listed members already: only {new} of {listed} would be new.",
    "members-unlisted-count": "It has {total} members, none of which the catalogue can name.",
    # membership variation
    "mix-of-sizes": "Listed members are mixed: {larger}% larger than you, {similar}% similar, {smaller}% smaller.",
    "one-size": "Its listed members are of one class: {larger}% larger, {similar}% similar, {smaller}% smaller.",
    "mix-unknown": "Too few members are listed to say how large they are.",
    "voting-one-member-one-vote": "Every member has one vote.",
    "voting-delegated": "Members vote through delegates.",
    "voting-none": "Members have no vote.",
    "language-shared": "It works in a language of your country: {languages}.",
    "language-other": "It works in {languages}.",
    # what would change the verdict
    "enters-at-budget": "With EUR {budget} a year for networks it would be in the best portfolio.",
    "leaves-at-budget": "With EUR {budget} a year or less it would no longer be in the best portfolio.",
    "weight-up": "The more weight {criterion} has, the stronger its case: chosen in {with_share}% of the cases with a "
    "high weight, in {without_share}% of those with a low one.",
    "weight-down": "The more weight {criterion} has, the weaker its case: chosen in {with_share}% of the cases with a "
    "high weight, in {without_share}% of those with a low one.",
    "if-eligible": "If it can join, it would rank among the first {rank}.",
    # what flips one network's place in the best set, found by solving
    "flip-cost-in": "It stays in the best set until it costs EUR {amount} a year more than assumed.",
    "flip-cost-out": "It would be in the best set if it cost EUR {amount} a year less than assumed.",
    "flip-budget-in": "With a budget of EUR {budget} a year it is no longer in the best set.",
    "flip-budget-out": "With a budget of EUR {budget} a year it is in the best set.",
    "flip-weight-in": "It drops out of the best set when {criterion} weighs {weight}% instead of {today}%.",
    "flip-weight-out": "It enters the best set when {criterion} weighs {weight}% instead of {today}%.",
    "flip-nothing-in": "No change of its cost alone, of the budget or of one weight puts it out of the best set.",
    "flip-nothing-out": "No change of its cost alone, of the budget or of one weight brings it into the best set.",
    # what matters most to the answer
    "matters-comparison": "Say whether {more} matters more to you than {less}.",
    "matters-cost": "Ask {network} what it would cost.",
    "matters-benefit": "Find out what {network} would bring.",
    # questions
    "ask-fee": "Ask the secretariat: what would the yearly fee be for {place}?",
    "ask-still-member": "Check your files: is {place} still a member? The newest list that names it is of {seen}.",
    "ask-still-member-undated": "Check your files: is {place} still a member? The list that names it has no date.",
    "ask-already-member": "Check your files: is {place} a member already? No complete list of members was found.",
    "ask-level": "Check your files: how deeply does {place} take part today?",
    "ask-condition": "Ask your services: a member {condition}; does {place}?",
    "ask-area": "Ask the secretariat: does {place} lie in the area it covers ({area})?",
    "ask-invitation": "Ask the secretariat: how can {place} be invited, and when is the next round?",
    "ask-alive": "Ask the secretariat: is it still active? The newest evidence is of {newest}.",
    "ask-who": "Ask the secretariat: can a place like {place} be a member?",
    "ask-services": "Ask the secretariat: what does it offer its members?",
    "ask-members": "Ask the secretariat: who are its members? A list would settle whom you would meet.",
}


def sentence(reason: Reason, label: Label, table: Mapping[str, str] = ENGLISH) -> str:
    """The reason in words; `label` turns ids of the vocabulary into words of the language."""
    values = {name: _word(value, label) for name, value in reason.values.items()}
    if reason.code == "ended":
        values["year_in"] = f" in {values['year']}" if values["year"] else ""
        values["successor_by"] = f"; its work goes on in {values['successor']}" if values["successor"] else ""
    return table[reason.code].format(**values)


def _word(value: object, label: Label) -> str:
    if isinstance(value, bool) or value is None:
        return str(value)
    if isinstance(value, int | float):
        return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"
    if isinstance(value, list | tuple):
        return ", ".join(label(str(item)) for item in value)
    return ", ".join(label(part) for part in str(value).split(", "))
