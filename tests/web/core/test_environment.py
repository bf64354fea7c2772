import pytest

from proxenia.errors import InputError
from proxenia_web.core.environment import Keeper, keeper, mail_settings, public_address, single_sign_on


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


def test_links_begin_with_the_address_of_the_site() -> None:
    assert public_address({}) == ""
    assert public_address({"PROXENIA_ADDRESS": "https://office.example.org/"}) == "https://office.example.org"
    assert public_address({"PROXENIA_ADDRESS": "http://10.0.0.1:8000"}) == "http://10.0.0.1:8000"


@pytest.mark.parametrize(
    "address", ["office.example.org", "ftp://office.example.org", "https://", "https://a.org/b?c", "https://[a"]
)
def test_what_is_no_address_of_a_site_is_refused(address: str) -> None:
    with pytest.raises(InputError, match="no address of a site"):
        public_address({"PROXENIA_ADDRESS": address})


def test_whom_to_write_to_is_an_address_or_a_page() -> None:
    assert keeper({}) == Keeper()
    assert keeper({"PROXENIA_KEEPER": " City ", "PROXENIA_CONTACT": "a@b.org"}) == Keeper("City", "a@b.org")
    assert keeper({"PROXENIA_CONTACT": "https://b.org/write"}).page == "https://b.org/write"
    for wrong in ("nobody", "@b.org", "a b@c.org", "javascript:alert(1)"):
        with pytest.raises(InputError, match="no address to write to"):
            keeper({"PROXENIA_CONTACT": wrong})
