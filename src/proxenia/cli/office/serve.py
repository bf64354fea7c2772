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
        from proxenia_web.server import check_port, run
    except ModuleNotFoundError as error:
        raise without_web(error) from error
    check_port(host, port)
    click.echo("Proxenia gets ready: its address follows when it listens.", err=True)
    shown = f"[{host}]" if ":" in host else host
    told = f"Proxenia at http://{shown}:{port}/ (Ctrl+C stops it)"
    run(host, port, workers, background, demo, listens=lambda: click.echo(told, err=True))
