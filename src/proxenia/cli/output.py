"""What commands print, in UTF-8 on every system."""

import io
from typing import TextIO


def write_utf8(*streams: TextIO) -> None:
    """Has streams write UTF-8: Windows would write files and pipes in the code page of the country, or fail."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
