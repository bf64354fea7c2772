"""`proxenia catalogue`: new evidence in, problems out, the snapshot built."""

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

import click

from proxenia.built.gazetteer import open_places
from proxenia.built.progress import progress
from proxenia.built.snapshot import build_snapshot, open_snapshot
from proxenia.catalogue.changes import (
    MEMBERS,
    RELEASE_CHANGES,
    ChangeKind,
    changes_since,
    changes_text,
    members_now,
    members_text,
    read_members,
    read_release_changes,
)
from proxenia.catalogue.curation.audit import audit, read_explained, unexplained
from proxenia.catalogue.curation.intake import Change, Intake
from proxenia.catalogue.curation.settle import settle_places, unsettled
from proxenia.cli.catalogue.export import export
from proxenia.cli.options import WholeGroup
from proxenia.cli.session import catalogue_option, json_option, print_json
from proxenia.collection.recipe import Recipe, read_recipes
from proxenia.errors import InputError
from proxenia.evidence.file.transaction import write_files
from proxenia.evidence.phrases import PHRASES, read_phrases
from proxenia.evidence.provenance.list_sources import check_list_sources
from proxenia.evidence.provenance.verdict_uses import VERDICT_USES, read_uses
from proxenia.evidence.provenance.watched import WATCHED, read_watched
from proxenia.evidence.record import Evidence, Release, TwinningRow
from proxenia.evidence.release import (
    CHANGES,
    INDEX,
    ReleaseChanges,
    changes_between,
    changes_lines,
    index_of,
    index_text,
    is_later,
    read_index,
    release_section,
    with_section,
)
from proxenia.evidence.store import read_evidence, release_text, shipped_catalogue, write_evidence
from proxenia.evidence.vocabulary import Vocabulary
from proxenia.problems import Problem

#: How many of the texts without words are named.
_MOST_TOLD = 20


@click.group(cls=WholeGroup)
def catalogue() -> None:
    """Import evidence, check the files, build the snapshot, export everything."""


@catalogue.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--network", help="The network a member list is of; otherwise the file's name says it.")
@click.option("--programme", is_flag=True, help="The list is of participants in a programme, not of members.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@catalogue_option
@json_option
def import_(
    files: tuple[Path, ...], network: str | None, programme: bool, dry_run: bool, folder: Path | None, as_json: bool
) -> None:
    """Merge statements (.jsonl), member lists, twinnings or notes on sources (.csv) into the catalogue.

    A folder that `proxenia collect` wrote is taken as a whole; of tables with a column "take" only rows with a yes
    enter. Importing the same file again changes nothing. A row that differs from one it replaces is reported. A file
    with a fault is refused whole, with every fault; an interruption leaves the catalogue as it was.
    """
    if network and any(path.is_dir() for path in files):
        hint = "a folder's tables are named after their networks: leave --network out"
        raise InputError([Problem("folder-of-networks", "--network", "a folder was given", hint)])
    root = folder or shipped_catalogue()
    before = _read_sound(root)
    intake = Intake(before, Vocabulary.read(root / "vocabulary.csv"))
    for path, is_programme in _each_file(files, programme):
        intake.take(path, network, is_programme)
    after = _settled(intake.evidence, settled=before.twinnings)
    written = 0 if dry_run else write_evidence(root, after)
    _report(intake.changes, written, dry_run, as_json)


def _each_file(paths: Sequence[Path], programme: bool) -> Iterator[tuple[Path, bool]]:
    """Each file to take in, and whether it lists participants in a programme; of a folder what `collect` writes."""
    for path in paths:
        if not path.is_dir():
            yield path, programme
            continue
        found = [(table, False) for table in sorted(path.glob("members/*.csv"))]
        found += [(table, True) for table in sorted(path.glob("programmes/*.csv"))]
        found += [(table, False) for table in path.glob("list_sources.csv")]
        if not found:
            hint = "name a folder that proxenia collect wrote, or files"
            raise InputError([Problem("empty-folder", str(path), "there is nothing in it to take in", hint)])
        yield from found


def _read_sound(root: Path) -> Evidence:
    evidence, problems = read_evidence(root)
    if problems:
        raise InputError(problems)
    return evidence


def _settled(evidence: Evidence, again: bool = False, settled: Sequence[TwinningRow] = ()) -> Evidence:
    with open_places() as gazetteer, progress("Resolving places") as report:
        return settle_places(evidence, gazetteer, report, again, settled)


def _report(changes: list[Change], written: int, dry_run: bool, as_json: bool) -> None:
    if as_json:
        rows = [
            {
                "file": change.file,
                "added": change.added,
                "unchanged": change.unchanged,
                "replaced": [{"what": what, "old": old, "new": new} for what, old, new in change.replaced],
                "new_networks": list(change.new_networks),
                "left_out": change.left_out,
            }
            for change in changes
        ]
        print_json({"changes": rows, "files_written": written})
        return
    for change in changes:
        click.echo(f"{change.file}: {change.added} new, {len(change.replaced)} changed, {change.unchanged} as before")
        if change.left_out:
            click.echo(f"  left out: {change.left_out} rows without a yes in the column take")
        for network in change.new_networks:
            click.echo(f"  new organisation: {network}")
        for what, old, new in change.replaced:
            click.echo(f"  changed: {what}\n    was {old}\n    is  {new}")
    click.echo("Nothing was written (dry run)." if dry_run else f"{written} files of the catalogue written.")


@catalogue.command()
@click.option("--again", is_flag=True, help="Resolve every member and twin town anew, also those resolved before.")
@catalogue_option
def settle(again: bool, folder: Path | None) -> None:
    """Look up the place of each listed member and twin town that has none yet."""
    root = folder or shipped_catalogue()
    written = write_evidence(root, _settled(_read_sound(root), again))
    click.echo(f"{written} files of the catalogue written.")


@catalogue.command()
@catalogue_option
@json_option
def check(folder: Path | None, as_json: bool) -> None:
    """Report every problem of the catalogue's files, with file, place and hint; exit code 2 if there is one.

    What contradicts itself or cannot be is found by rule; what is right all the same is explained in explained.csv.
    Texts that have no words in Spanish, Portuguese or French are told, and are no fault.
    """
    from proxenia.report.catalogue.coverage import without_words

    root = folder or shipped_catalogue()
    evidence, problems = read_evidence(root)
    phrases, more = read_phrases(root / PHRASES)
    problems += check_list_sources(evidence) + more
    recipes, faults = read_recipes(root / "recipes")
    problems += faults + _recipes_without_network(recipes.values(), evidence)
    problems += read_watched(root / WATCHED)[1] + read_uses(root / VERDICT_USES)[1]
    if problems:
        raise InputError(problems)
    snapshot = open_snapshot(root)
    explained, problems = read_explained(root / "explained.csv")
    if problems := problems or unexplained(audit(snapshot), explained):
        raise InputError(problems)
    open_rows = unsettled(evidence)
    untold = without_words(snapshot)
    counts = {
        "organisations": len(evidence.records),
        "statements": sum(len(record.statements) for record in evidence.records.values()),
        "member_rows": sum(map(len, evidence.members.values())) + sum(map(len, evidence.participants.values())),
        "member_rows_unsettled": len(open_rows),
        "twinnings": len(evidence.twinnings),
        "recipes": len(recipes),
        "warnings_explained": len(explained),
        "phrases": len(phrases),
        "texts_without_words": len(untold),
        "problems": 0,
    }
    if as_json:
        print_json(counts)
        return
    for name, number in counts.items():
        click.echo(f"{number:>8,}  {name.replace('_', ' ')}")
    for problem in untold[:_MOST_TOLD]:
        click.echo(f"warning: {problem.where}: {problem.message}: {problem.hint}", err=True)
    if len(untold) > _MOST_TOLD:
        click.echo(
            f"warning: {len(untold) - _MOST_TOLD:,} more texts have no words; --json gives their number", err=True
        )


def _recipes_without_network(recipes: Iterable[Recipe], evidence: Evidence) -> list[Problem]:
    hint = "name the file after a network of the catalogue"
    return [
        Problem("unknown-network", f"recipes/{one.name}.yaml", f"there is no network '{one.network}'", hint)
        for one in recipes
        if one.network not in evidence.records
    ]


@catalogue.command()
@catalogue_option
def unsure(folder: Path | None) -> None:
    """List, as CSV, every listed member whose place stayed unsure or was not found."""
    import csv
    import sys

    evidence, _ = read_evidence(folder or shipped_catalogue())
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["network", "member", "country", "member_type", "resolution", "score", "source"])
    for network, row in unsettled(evidence):
        writer.writerow([network, row.member, row.country, row.member_type, row.resolution, row.score, row.source])


@catalogue.command()
@catalogue_option
@json_option
def build(folder: Path | None, as_json: bool) -> None:
    """Build the packed snapshot that the program loads (done by itself when the files have changed)."""
    snapshot = build_snapshot(folder or shipped_catalogue())
    data = {"release": snapshot.release, "day": snapshot.day, "hash": snapshot.hash, "networks": len(snapshot.networks)}
    if as_json:
        print_json(data)
    else:
        click.echo(
            f"Release {snapshot.release} of {snapshot.day}: {len(snapshot.networks)} organisations, {snapshot.hash}"
        )


@catalogue.command()
@catalogue_option
@json_option
def changes(folder: Path | None, as_json: bool) -> None:
    """Say what entered, changed and left since the last numbered release."""
    root = folder or shipped_catalogue()
    evidence, found = _since_release(root)
    if as_json:
        print_json({"since": evidence.release.number, **dataclasses.asdict(found)})
        return
    click.echo(f"Since release {evidence.release.number} of {evidence.release.day}:")
    for line in changes_lines(found):
        click.echo(line)


@catalogue.command()
@click.argument("number")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The day up to which was collected.")
@catalogue_option
def release(number: str, day: datetime, folder: Path | None) -> None:
    """Make a numbered release of the data: NUMBER is the year and month, as in 2026.12, or 2026.12.1."""
    root = folder or shipped_catalogue()
    evidence, found = _since_release(root)
    is_number = re.fullmatch(r"\d{4}\.\d{2}(\.\d+)?", number)
    if not is_number or not is_later(number, [evidence.release.number] if (root / INDEX).exists() else []):
        hint = (
            f"the last release is {evidence.release.number}: give a later one, such as {_number_after(evidence, day)}"
        )
        raise InputError([Problem("bad-release", "", f"'{number}' is not the number of a next release", hint)])
    made = Release(number, day.date())
    snapshot = open_snapshot(root)
    members, problems = read_members(root / MEMBERS)
    told, others = read_release_changes(root / RELEASE_CHANGES)
    before, _ = read_index(root / INDEX)
    if problems := problems + others:
        raise InputError(problems)
    is_first = not (root / INDEX).exists()
    new = () if is_first else changes_since(before, members, evidence.release.day, snapshot, made)
    index = index_of(evidence)
    old = (root / CHANGES).read_text(encoding="utf-8") if (root / CHANGES).exists() else ""
    files = {
        INDEX: index_text(index),
        CHANGES: with_section(old, release_section(made, index, found)),
        "release.yaml": release_text(made),
        MEMBERS: members_text(members_now(snapshot)),
        RELEASE_CHANGES: changes_text([*new, *told]),
    }
    write_files(root, files)
    kinds = Counter(str(one.kind) for one in new)
    counted = f" ({', '.join(f'{kind} {kinds[kind]}' for kind in ChangeKind if kinds[kind])})" if kinds else ""
    click.echo(f"Release {number} of {made.day}: {len(index)} organisations; the changes are in {CHANGES}{counted}.")


def _number_after(evidence: Evidence, day: datetime) -> str:
    """A number for a release of a day: its month, or the next of the last release's month."""
    last = evidence.release.number
    if is_later(month := f"{day:%Y.%m}", [last]):
        return month
    year, of_year, *rest = last.split(".")
    return f"{year}.{of_year}.{int(rest[0]) + 1 if rest else 1}"


def _since_release(root: Path) -> tuple[Evidence, ReleaseChanges]:
    evidence = _read_sound(root)
    before, problems = read_index(root / INDEX)
    if problems:
        raise InputError(problems)
    return evidence, changes_between(before, index_of(evidence), evidence.redirects)


@catalogue.command()
@catalogue_option
def figures(folder: Path | None) -> None:
    """Print the catalogue in figures, as a page: how much, how old, how sure, and what is missed."""
    from proxenia.report.figures_page import figures_page

    root = folder or shipped_catalogue()
    click.echo(figures_page(_read_sound(root), open_snapshot(root)), nl=False)


@catalogue.command()
@catalogue_option
def vocabulary(folder: Path | None) -> None:
    """Print the vocabulary as a page: every property and word with its definition."""
    from proxenia.report.vocabulary_page import vocabulary_page

    click.echo(vocabulary_page(Vocabulary.read((folder or shipped_catalogue()) / "vocabulary.csv")), nl=False)


catalogue.add_command(export)
