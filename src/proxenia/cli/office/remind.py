"""`proxenia remind`: letters to the people of offices, of what falls due."""

import os
from datetime import datetime
from typing import TYPE_CHECKING

import click

from proxenia.cli.session import json_option, print_json, without_web
from proxenia.errors import InputError

if TYPE_CHECKING:
    from proxenia_web.keep import Post

#: The years that a calendar of an office may show.
_FIRST_YEAR, _LAST_YEAR = 1950, 2150


@click.command()
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="As if it were this day (YYYY-MM-DD); otherwise today.")
@click.option("--dry-run", is_flag=True, help="Show the letters; send and note nothing.")
@json_option
def remind(day: datetime | None, dry_run: bool, as_json: bool) -> None:
    """Write to each person of an office, once and in one letter, what is 60, 30, 7 and 1 days away or overdue.

    Run it once a day. The mail server is that of PROXENIA_SMTP; without one the letters are printed. Links begin with
    PROXENIA_ADDRESS. Who turned reminders off on the office's calendar page is not written to.
    """
    if day and not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise click.BadParameter(f"name a year from {_FIRST_YEAR} to {_LAST_YEAR}", param_hint="--day")
    try:
        from proxenia_web.keep import send_reminders

        post = send_reminders(day.date() if day else None, dry_run)
    except ModuleNotFoundError as error:
        raise without_web(error) from error
    if as_json:
        print_json(_as_data(post, dry_run))
    else:
        _tell(post, dry_run)
    if post.refused:
        raise SystemExit(2) if as_json else InputError(list(post.refused))


def _tell(post: "Post", is_trial: bool) -> None:
    for letter in post.letters if is_trial else ():
        click.echo(f"To: {letter.to}\nSubject: {letter.subject}\n\n{letter.text}")
    if not is_trial and post.letters and not os.environ.get("PROXENIA_SMTP"):
        click.echo("No mail server is set (PROXENIA_SMTP): the letters were printed and count as sent.", err=True)
    click.echo(f"Letters {'that would be sent' if is_trial else 'sent'}: {len(post.letters)}.")


def _as_data(post: "Post", is_trial: bool) -> dict[str, object]:
    return {
        "dry_run": is_trial,
        "letters": [
            {"to": one.to, "language": one.language, "subject": one.subject, "text": one.text, "reminders": one.number}
            for one in post.letters
        ],
        "refused": [{"to": one.where, "message": one.message} for one in post.refused],
    }
