"""An office in a real browser: from signing up to the council's report, and every page of the demonstration."""

import re
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Page, expect

from .test_pages import ARTEFACTS, LANGUAGES, violations

PAGES = {
    "office": "",
    "office-register": "register/",
    "office-membership": "register/owhc/",
    "office-ledger": "ledger/",
    "office-entry": "ledger/add/",
    "office-calendar": "calendar/?month=2026-12",
    "office-calendar-list": "calendar/?month=2026-12&view=list",
    "office-feeds": "calendar/feeds/",
    "office-tasks": "tasks/",
    "office-hand-in": "tables/ledger/",
    "office-review": "review/2026/",
    "office-review-step": "review/2026/polis/",
    "office-scenarios": "scenarios/",
    "office-new-scenario": "new-scenario/",
    "office-report": "report/",
    "office-people": "people/",
    "office-history": "history/",
    "office-settings": "settings/",
}
ACCOUNT = {
    "offices": "offices/",
    "office-new": "offices/new/",
    "account": "account/",
    "account-keys": "account/keys/",
    "contributions": "contributions/",
    "propose-which": "networks/polis/propose/",
    "propose": "networks/polis/propose/?property=members_total",
}
STRANGER = {"account-signup": "account/signup/", "account-login": "account/login/"}
PASSWORD = "korrekt horse 42 battery"


@pytest.fixture
def office(page: Page) -> str:
    """The path of the demonstration's office behind the language; the visitor is signed in."""
    page.goto("/en/offices/")
    page.get_by_role("button", name="Open the demonstration").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("At a glance")
    return page.url.split("/en/")[1]


def look(page: Page, name: str, path: str) -> None:
    """One page: accessible in four languages and both themes, as wide as the screen, its picture kept."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        page.goto(f"/{language}/{path}")
        assert violations(page) == [], language
    page.emulate_media(color_scheme="dark")
    assert violations(page, "color-contrast") == []
    for width, language, scheme in ((1280, "es", "light"), (390, "fr", "dark")):
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=scheme)
        page.goto(f"/{language}/{path}")
        page.screenshot(path=ARTEFACTS / f"{name}-{width}-{language}-{scheme}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_an_office(page: Page, office: str, name: str) -> None:
    look(page, name, office + PAGES[name])


@pytest.mark.parametrize("name", ACCOUNT)
def test_a_page_of_an_account(page: Page, office: str, name: str) -> None:
    look(page, name, ACCOUNT[name])


@pytest.mark.parametrize("name", STRANGER)
def test_a_page_before_signing_in(page: Page, name: str) -> None:
    look(page, name, STRANGER[name])


def test_the_open_tab_of_an_office_is_in_sight_on_a_telephone(page: Page, office: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for path in ("", "calendar/", "report/", "settings/"):
        page.goto(f"/en/{office}{path}")
        expect(page.locator(".sections [aria-current]")).to_be_in_viewport(ratio=0.9)


def code_of(output: Path) -> str:
    """The code of the last letter that the server sent."""
    found = re.findall(r"^([A-Z0-9]{4}-[A-Z0-9]{4})$", output.read_text(encoding="utf-8"), re.MULTILINE)
    assert found, "no letter with a code"
    return str(found[-1])


def test_from_signing_up_to_the_report_to_council(page: Page, server_output: Path, tmp_path: Path) -> None:
    page.goto("/es/offices/")
    page.get_by_role("link", name="Crear una cuenta").click()
    page.get_by_label("Su nombre").fill("Ana Ruiz")
    page.locator("input[type=email]").fill("ana@example.org")
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("input[type=password]").press("Enter")
    code = page.locator("input[name=code]")
    expect(code).to_be_visible()
    code.fill(code_of(server_output))
    code.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Su oficina")

    page.get_by_role("link", name="Crear una oficina").click()
    page.get_by_label("Nombre de la oficina o ciudad").fill("Ayuntamiento de Porto")
    place = page.get_by_role("combobox", name=re.compile("ciudad o región"))
    place.press_sequentially("porto")
    page.get_by_role("option", name=re.compile("^Oporto, Portugal")).first.click()
    page.get_by_label("Lo que cuesta un día de personal").fill("260")
    page.get_by_role("button", name="Crear la oficina").click()

    expect(page.get_by_role("checkbox", name="Eurocities")).to_be_checked()
    page.get_by_role("button", name="Añadir las marcadas").click()
    page.get_by_role("link", name="Eurocities").click()
    page.get_by_label("Cuota anual").fill("9.800,00")
    page.get_by_label("Persona técnica").fill("M. Rocha")
    page.get_by_role("button", name="Guardar").click()
    expect(page.get_by_role("status")).to_have_text("Guardado.")

    page.get_by_role("link", name="Participación").click()
    page.get_by_label("Red", exact=True).first.select_option(label="Eurocities")
    page.get_by_label("¿Qué se hizo?").fill("Reunión del grupo de movilidad")
    page.get_by_role("button", name="Anotar", exact=True).click()
    expect(page.get_by_role("link", name="Reunión del grupo de movilidad")).to_be_visible()

    page.get_by_role("link", name="Informe al pleno").click()
    expect(page.get_by_role("heading", name="1. ¿De qué redes somos miembros?")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="PDF").first.click()
    path = tmp_path / "informe.pdf"
    download.value.save_as(path)
    text = " ".join(pypdf.PdfReader(path).pages[0].extract_text().split())
    assert "Ayuntamiento de Porto" in text
    for question in ("1. ¿De qué redes", "2. ¿En cuáles", "3. ¿Qué resultados"):
        assert question in text
    assert "Eurocities" in text


def test_a_review_is_walked_by_keyboard(page: Page, office: str) -> None:
    page.goto(f"/en/{office}review/2026/")
    page.get_by_role("button", name=re.compile("Ask")).press("Enter")
    expect(page.get_by_role("status")).to_contain_text("The advisor has answered", timeout=30_000)
    begin = page.get_by_role("link", name=re.compile("^(Begin|Go on): "))
    first = begin.inner_text().split(": ")[1]
    begin.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(first)
    page.get_by_role("radio", name="keep as it is").press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="take part more deeply")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.type("The climate plan needs it")
    page.get_by_label("What is to be done").press_sequentially("Name a person for the working group")
    page.get_by_label("By when").fill("2027-02-01")
    page.get_by_role("button", name="Save and go on").press("Enter")
    expect(page.get_by_role("heading", level=1)).not_to_have_text(first)
    page.get_by_role("link", name="Review of 2026").press("Enter")
    expect(page.get_by_role("row", name=re.compile(re.escape(first)))).to_contain_text("take part more deeply")


def test_enter_in_a_list_field_saves_no_half_filled_form(page: Page, office: str) -> None:
    page.goto(f"/en/{office}register/add/")
    name = page.locator("input[list=networks]")
    name.press_sequentially("Alliance of quiet harbours")
    name.press("Enter")
    page.wait_for_timeout(300)
    expect(page).to_have_url(re.compile("register/add/$"))
    expect(name).to_have_value("Alliance of quiet harbours")
    page.get_by_role("button", name="Save").press("Enter")
    expect(page).not_to_have_url(re.compile("register/add/$"))


def test_scenarios_are_asked_and_compared_by_keyboard(page: Page, office: str) -> None:
    answered = re.compile(r"/scenarios/[\w-]+/\d+/$")
    for name, budget in (("With all the money", "80000"), ("With little money", "9000")):
        page.goto(f"/en/{office}scenarios/")
        page.get_by_role("link", name="New scenario from our register").press("Enter")
        page.get_by_label("Name of the scenario").press_sequentially(name)
        page.keyboard.press("Tab")
        page.keyboard.press("Control+a")
        page.keyboard.type(budget)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
        page.get_by_role("button", name="Ask the advisor").press("Enter")
        page.wait_for_url(answered, timeout=30_000)
    answer = page.url.split("/en/")[1]
    page.get_by_role("link", name="With little money").press("Enter")
    scenario = page.url.split("/en/")[1]
    page.get_by_role("button", name="Ask again").press("Enter")
    page.wait_for_url(answered, timeout=30_000)
    expect(page.get_by_text("Every verdict is the same.")).to_be_visible()

    page.get_by_role("link", name="Scenarios").first.press("Enter")
    for name in ("With all the money", "With little money"):
        page.get_by_role("checkbox", name=name).press("Space")
    page.get_by_role("button", name="side by side").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Side by side")
    expect(page.get_by_role("row", name=re.compile("EUR 80,000 EUR 9,000"))).to_be_visible()
    compared = page.url.split("/en/")[1]
    for shown, path in (("scenario", scenario), ("answer", answer), ("compare", compared)):
        look(page, f"office-{shown}", path)
