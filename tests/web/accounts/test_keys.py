import pytest
from django.test import Client

from proxenia_web.accounts.models import ApiKey, Scope, User


@pytest.fixture
def user(db: None) -> User:
    return User.objects.create_user("Ana@Example.org", name="Ana")


def test_an_address_is_kept_in_small_letters(user: User) -> None:
    assert user.email == "ana@example.org"
    assert User.objects.get_by_natural_key("ANA@example.ORG") == user


def test_a_key_acts_for_its_owner_until_it_is_revoked(user: User) -> None:
    key, text = ApiKey.issue(user, "script", [Scope.READ])
    assert text not in str(ApiKey.objects.values())
    found = ApiKey.authenticate(text)
    assert found == key and found.has(Scope.READ) and not found.has(Scope.WRITE)
    key.revoke()
    assert ApiKey.authenticate(text) is None
    assert ApiKey.authenticate("") is None


def test_a_key_of_one_who_may_not_sign_in_does_not_work(user: User) -> None:
    _key, text = ApiKey.issue(user, "script", [Scope.READ])
    User.objects.update(is_active=False)
    assert ApiKey.authenticate(text) is None


def test_a_key_is_shown_once(user: User) -> None:
    client = Client()
    assert client.get("/en/account/keys/").status_code == 302
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    refused = client.post("/en/account/keys/", {"name": "script"})
    assert refused.status_code == 422 and not user.keys.exists()
    made = client.post("/en/account/keys/", {"name": "<b>script</b>", "scope": ["workspace:read", "everything"]})
    key = user.keys.get()
    assert key.scopes == ["workspace:read"]
    assert key.start in made.content.decode() and "<b>script" not in made.content.decode()
    listed = client.get("/fr/account/keys/").content.decode()
    assert "n’est pas conservée" not in listed
    assert "lire mes bureaux</td>" in listed and "workspace:read</td>" not in listed


def test_nobody_revokes_anothers_key(user: User) -> None:
    key, _text = ApiKey.issue(user, "script", [Scope.READ])
    other = User.objects.create_user("eve@example.org")
    client = Client()
    client.force_login(other, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(f"/en/account/keys/{key.id}/revoke/").status_code == 404
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(f"/en/account/keys/{key.id}/revoke/").status_code == 302
    assert ApiKey.objects.get().revoked is not None
