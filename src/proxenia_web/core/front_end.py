"""The chart library for browsers, made from an installed package once for each of its versions."""

import tempfile
from importlib.metadata import version
from pathlib import Path

#: The file's name among the static files.
BUNDLE = "charts/vega.js"
#: The version that the charts are written in (Altair says so in each of them).
_VEGA_LITE = "6.4"


def chart_bundle(cache: Path) -> Path:
    """The folder under `cache` that holds Vega, Vega-Lite and Vega-Embed as one script; made where it is missing.

    It appears whole or not at all, so that processes may start together.
    """
    target = cache / f"front-end-{version('vl-convert-python')}-{_VEGA_LITE}"
    if not target.exists():
        import vl_convert

        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as folder:
            whole = Path(folder) / "whole"
            (whole / BUNDLE).parent.mkdir(parents=True)
            script = vl_convert.javascript_bundle(vl_version=_VEGA_LITE)  # type: ignore[call-arg]
            (whole / BUNDLE).write_text(script, encoding="utf-8")
            try:
                whole.rename(target)
            except OSError:  # another process was quicker
                if not target.exists():
                    raise
    return target
