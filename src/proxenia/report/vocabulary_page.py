"""The vocabulary as a page of Markdown: every property and controlled word with its definition."""

from itertools import groupby

from proxenia.evidence.vocabulary import Term, Vocabulary

_HEAD = """\
# The vocabulary

Every property a statement may have, and every word it may take. Made from `src/proxenia/data/vocabulary.csv` with
`proxenia catalogue vocabulary`; the names in Spanish, Portuguese and French are found by search too.
"""


def vocabulary_page(vocabulary: Vocabulary) -> str:
    """The page, group by group in the order of the file."""
    sections = [_HEAD]
    for group, terms in groupby(vocabulary, key=lambda term: term.group):
        rows = "\n".join(_row(term) for term in terms)
        heading = f"## {group.replace('_', ' ')}\n\n| word | meaning | es | pt | fr |\n|---|---|---|---|---|"
        sections.append(f"{heading}\n{rows}\n")
    return "\n".join(sections)


def _row(term: Term) -> str:
    names = " | ".join(term.names.get(language) or "" for language in ("es", "pt", "fr"))
    return f"| `{term.id}` | {term.definition} | {names} |"
