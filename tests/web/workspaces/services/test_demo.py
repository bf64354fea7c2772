import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from proxenia.appraisal.model import Level
from proxenia_web.accounts.models import User
from proxenia_web.catalogue.snapshot import current
from proxenia_web.workspaces.models import Workspace
from proxenia_web.workspaces.queries.scenario import register_scenario, scenario_value
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
    assert not User.objects.get(email=EMAIL.format(language="en")).has_usable_password()


@pytest.mark.django_db
def test_no_other_server_lets_anybody_in() -> None:
    client = Client()
    assert "Open the demonstration" not in client.get("/en/offices/").content.decode()
    assert client.post("/en/offices/demo/").status_code == 404
    assert not User.objects.exists()


@pytest.mark.django_db
def test_the_demonstration_is_made_once_and_again_when_somebody_deleted_it() -> None:
    first = make_demo("en")
    assert make_demo("en").workspace == first.workspace
    end_office(first)
    assert make_demo("en").workspace.records.count() > 100
    assert Workspace.objects.count() == 1


@pytest.mark.django_db
def test_each_language_has_an_office_of_its_own(settings: Settings) -> None:
    settings.DEMO = True
    client = Client()
    for language, heard in (("es", "una ciudad inventada"), ("fr", "une ville imaginaire")):
        text = client.post(f"/{language}/offices/demo/", follow=True).content.decode()
        assert f"Vila Serena ({heard})" in text
        assert make_demo(language).workspace.language == language
    assert Workspace.objects.count() == 2


@pytest.mark.django_db
def test_its_scenarios_ask_what_its_register_says() -> None:
    workspace = make_demo("pt").workspace
    kept = workspace.records.filter(kind="scenarios").order_by("key")
    asked = [scenario_value(record.data["question"]) for record in kept]
    known = {record.key for record in workspace.records.filter(kind="memberships")} & current().networks.keys()
    assert len(known) > 10
    assert [set(one.members) for one in asked] == [known, known]
    assert [one.fees["iaec"] for one in asked] == [990.0, 990.0]
    assert [(one.budget, one.staff_days) for one in asked] == [(60_000, 190), (45_000, 150)]
    assert asked[0].members["climate-alliance"] == Level.OBSERVE  # nobody goes, the fee is paid
    told = dict(register_scenario(workspace, timezone.localdate()).members)  # type: ignore[union-attr]
    assert asked[0].members == told
