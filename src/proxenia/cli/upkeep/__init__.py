"""Commands that keep the catalogue true: the maintainer's."""
