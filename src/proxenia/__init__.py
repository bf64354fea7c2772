"""Which international networks of local governments a city should join, keep, deepen or leave."""

__version__ = "0.1.0"
