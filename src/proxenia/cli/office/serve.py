"""`proxenia serve`: the web atlas on this machine."""

import click

from proxenia.cli.session import without_web


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port to listen at.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Processes that answer.")
@click.option(
    "--background-workers",
    "background",
    default=1,
    show_default=True,
    type=click.IntRange(0, 16),
    help="Processes that do long work beside them.",
)
@click.option("--demo", is_flag=True, help="With a made-up office, open to every visitor, apart from yours.")
def serve(host: str, port: int, workers: int, background: int, demo: bool) -> None:
    """Start the site: the atlas, the advisor and the offices, the catalogue loaded. Stop it with Ctrl+C."""
    try:
        from proxenia_web.server import run
    except ModuleNotFoundError as error:
        raise without_web(error) from error
    click.echo(f"Proxenia at http://{host}:{port}/ (Ctrl+C stops it)", err=True)
    run(host, port, workers, background, demo)
