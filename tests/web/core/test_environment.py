import pytest

from proxenia_web.core.environment import mail_settings, single_sign_on


def test_without_an_issuer_there_is_no_single_sign_on() -> None:
    assert single_sign_on({}).apps == []


def test_an_issuer_is_named_and_may_be_sent_to() -> None:
    given = {"PROXENIA_OIDC_ISSUER": "https://id.example.org/realms/city", "PROXENIA_OIDC_CLIENT_ID": "proxenia"}
    found = single_sign_on(given)
    assert found.origins == ["https://id.example.org"]
    assert found.apps[0]["name"] == "id.example.org"
    assert found.apps[0]["settings"] == {"server_url": "https://id.example.org/realms/city"}


@pytest.mark.parametrize(
    ("address", "port", "is_ssl", "is_starttls"),
    [
        ("smtp://mail.example.org", 25, False, False),
        ("smtp://user:p%40ss@mail.example.org", 587, False, True),
        ("smtps://user:p%40ss@mail.example.org", 465, True, False),
        ("smtp://user:p%40ss@mail.example.org:2525", 2525, False, True),
    ],
)
def test_mail_goes_where_the_address_says(address: str, port: int, is_ssl: bool, is_starttls: bool) -> None:
    found = mail_settings({"PROXENIA_SMTP": address, "PROXENIA_MAIL_FROM": "office@example.org"})
    assert (found["EMAIL_PORT"], found["EMAIL_USE_SSL"], found["EMAIL_USE_TLS"]) == (port, is_ssl, is_starttls)
    assert found["EMAIL_HOST"] == "mail.example.org"
    assert found["EMAIL_HOST_PASSWORD"] == ("p@ss" if "user" in address else "")


def test_without_a_server_mail_is_printed() -> None:
    assert "console" in str(mail_settings({})["EMAIL_BACKEND"])
