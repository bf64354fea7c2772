"""Which version of Proxenia this is."""

__version__ = "0.2.0"
