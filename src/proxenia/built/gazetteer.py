"""The gazetteer, built once on this machine."""

from proxenia.built.folder import built_folder
from proxenia.built.lock import one_at_a_time
from proxenia.built.progress import progress, told
from proxenia.places.gazetteer import Gazetteer, is_current, open_gazetteer


def open_places() -> Gazetteer:
    """The gazetteer, built first where it is missing or of other package versions."""
    path = built_folder() / "gazetteer.sqlite"
    if not is_current(path):
        with one_at_a_time(path.with_suffix(".lock")):
            from proxenia.places.gazetteer_build import build_gazetteer

            if not is_current(path):  # who waited finds what the other has built
                told("Setting up the gazetteer of 235,000 places (once)...")
                with progress("Gazetteer") as report:
                    build_gazetteer(path, report)
    return open_gazetteer(path)
