"""Where built files lie."""

from pathlib import Path


def built_folder() -> Path:
    """Where built files are kept: the user's cache folder; they can be removed at any time."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("proxenia", appauthor=False))
