"""What the environment says of mail, single sign-on and the site's own address."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from proxenia.errors import InputError
from proxenia.problems import Problem


@dataclass(frozen=True, slots=True)
class SingleSignOn:
    """The identity providers that people may come from, and where their pages are."""

    apps: list[dict[str, object]]
    origins: list[str]


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who runs the site, and where to write to: an e-mail address or a page; empty where it is not told."""

    name: str = ""
    email: str = ""
    page: str = ""


def keeper(environment: Mapping[str, str]) -> Keeper:
    """Who runs the site, by PROXENIA_KEEPER and PROXENIA_CONTACT (an e-mail address, or the address of a page)."""
    name, contact = environment.get("PROXENIA_KEEPER", "").strip(), environment.get("PROXENIA_CONTACT", "").strip()
    if contact.startswith(("https://", "http://")):
        return Keeper(name, page=contact)
    local, mark, host = contact.partition("@")
    if contact and (not mark or not local or "." not in host or " " in contact):
        hint = "it reads networks@city.example, or https://city.example/contact"
        raise InputError([Problem("bad-contact", "PROXENIA_CONTACT", "this is no address to write to", hint)])
    return Keeper(name, email=contact)


def single_sign_on(environment: Mapping[str, str]) -> SingleSignOn:
    """The OpenID Connect provider of PROXENIA_OIDC_ISSUER, _CLIENT_ID, _SECRET and _NAME; none where no issuer is set.

    The issuer vouches for the e-mail addresses it hands over: an account of the same address is taken to be the same
    person. So name only an issuer that belongs to the city.
    """
    issuer = environment.get("PROXENIA_OIDC_ISSUER", "")
    if not issuer:
        return SingleSignOn([], [])
    parts = urlsplit(issuer)
    app: dict[str, object] = {
        "provider_id": "city",
        "name": environment.get("PROXENIA_OIDC_NAME") or parts.hostname or "OpenID Connect",
        "client_id": environment.get("PROXENIA_OIDC_CLIENT_ID", ""),
        "secret": environment.get("PROXENIA_OIDC_SECRET", ""),
        "settings": {"server_url": issuer},
    }
    return SingleSignOn([app], [f"{parts.scheme}://{parts.netloc}"])


def mail_settings(environment: Mapping[str, str]) -> dict[str, object]:
    """How mail leaves: by PROXENIA_SMTP, else to the console.

    It reads smtp://user:password@host:587, or smtps:// for encryption from the start. A user in the address means that
    the connection is encrypted before the password is sent.
    """
    sender = environment.get("PROXENIA_MAIL_FROM", "proxenia@localhost")
    address = environment.get("PROXENIA_SMTP", "")
    if not address:
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend", "DEFAULT_FROM_EMAIL": sender}
    parts = urlsplit(address)
    is_tls = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or (465 if is_tls else 587 if parts.username else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": is_tls,
        "EMAIL_USE_TLS": bool(parts.username) and not is_tls,
        "EMAIL_TIMEOUT": 20,
        "DEFAULT_FROM_EMAIL": sender,
    }


def public_address(environment: Mapping[str, str]) -> str:
    """The address at which readers find the site, from PROXENIA_ADDRESS, without a slash at its end; "" if not set.

    Letters written without a request begin their links with it.
    """
    address = environment.get("PROXENIA_ADDRESS", "").rstrip("/")
    if address and not _is_site(address):
        hint = "it reads https://proxenia.example.org"
        raise InputError([Problem("bad-address", "PROXENIA_ADDRESS", "this is no address of a site", hint)])
    return address


def _is_site(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    is_bare = not (parts.path or parts.query or parts.fragment)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and is_bare
