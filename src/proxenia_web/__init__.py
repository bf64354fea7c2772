"""The web atlas and advisor: the Django project over the library `proxenia`."""
