"""The accounts app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People and their keys."""

    name = "proxenia_web.accounts"
    label = "accounts"
