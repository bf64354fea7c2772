import pytest
from django.test import Client
from pytest_django import Settings

from proxenia_web.accounts.models import User
from proxenia_web.workspaces.models import Workspace
from proxenia_web.workspaces.services.demo import EMAIL, make_demo
from proxenia_web.workspaces.services.office import end_office


@pytest.mark.django_db
def test_the_demonstration_opens_with_one_press(settings: Settings) -> None:
    settings.DEMO = True
    client = Client()
    assert "Open the demonstration" in client.get("/en/offices/").content.decode()
    answer = client.post("/en/offices/demo/", follow=True)
    text = answer.content.decode()
    assert "Vila Serena" in text and "In which do we take part?" in text
    assert not User.objects.get(email=EMAIL).has_usable_password()


@pytest.mark.django_db
def test_no_other_server_lets_anybody_in() -> None:
    client = Client()
    assert "Open the demonstration" not in client.get("/en/offices/").content.decode()
    assert client.post("/en/offices/demo/").status_code == 404
    assert not User.objects.exists()


@pytest.mark.django_db
def test_the_demonstration_is_made_once_and_again_when_somebody_deleted_it() -> None:
    first = make_demo()
    assert make_demo().workspace == first.workspace
    end_office(first)
    assert make_demo().workspace.records.count() > 100
    assert Workspace.objects.count() == 1
