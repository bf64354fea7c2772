"""Which version of Proxenia this is."""

__version__ = "0.1.0"
