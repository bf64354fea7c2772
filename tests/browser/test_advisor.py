"""From naming a city to an answer: by keyboard, from a plan, without JavaScript, on a telephone, on paper."""

import re
from pathlib import Path

import pypdf
import pytest
import typst
from playwright.sync_api import Browser, Page, expect
from tests.browser.test_pages import violations

#: Who asks: language, the city as it is typed, and how the list offers it.
READERS = {
    "officer": ("es", "Medell", "Medellín, Colombia"),
    "adviser": ("pt", "Óbidos", "Óbidos, Portugal"),
    "secretariat": ("fr", "Lyon", "Lyon, France"),
    "researcher": ("en", "Kigali", "Kigali, Rwanda"),
}
#: How far what a reader sees moves about by itself while a page is loaded.
_SHIFT = """new Promise(done => {
  let sum = 0
  new PerformanceObserver(list => list.getEntries().forEach(one => { if (!one.hadRecentInput) sum += one.value }))
    .observe({type: "layout-shift", buffered: true})
  setTimeout(() => done(sum), 1500)
})"""
_SCREENS = "document.documentElement.scrollHeight / innerHeight"


@pytest.mark.parametrize("reader", READERS)
def test_three_actions_lead_from_a_city_to_an_answer_on_a_telephone(page: Page, reader: str) -> None:
    language, typed, offered = READERS[reader]
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"/{language}/advise/")
    field = page.get_by_role("combobox")
    field.press_sequentially(typed)  # one: the city is named
    page.get_by_role("option", name=re.compile(offered)).first.click()
    page.locator(".onward button").first.click()  # two: on to the memberships
    expect(page.locator("fieldset.tick").first).to_be_visible(timeout=60_000)
    page.locator(".onward button").last.click()  # three: the rest is skipped
    # A small town may be told no set, but what little money reaches.
    expect(page.locator("#set, #reach").first).to_be_visible(timeout=60_000)
    assert violations(page) == []
    assert page.evaluate(_SCREENS) < 6
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    if page.locator("#set").count():
        expect(page.locator(".verdict-bar")).to_be_in_viewport()
    # The page without its pictures, as it goes over the line before it is packed.
    assert len(page.content().encode()) < 200_000
    page.reload()
    assert page.evaluate(_SHIFT) <= 0.05


def test_a_row_opens_to_everything_that_is_known_of_its_network(page: Page) -> None:
    page.goto("/en/advise/result/?city=3674962&budget=40000")
    row = page.locator(".rows-of:not(.short) details.row").first
    row.locator("summary").click()
    for part in (".grounds", "table.measures tr >> nth=6", ".badge >> nth=0"):
        expect(row.locator(part)).to_be_visible()
    unsure = page.locator(".short details.row").first
    unsure.locator("summary").click()
    expect(unsure.locator("table.measures")).to_be_visible(timeout=60_000)  # loaded when it was opened
    page.locator("section:has(#watch) summary").first.click()
    watched = page.locator("section:has(#watch) details.row").first
    watched.locator("summary").click()
    expect(watched.locator("table.measures")).to_be_visible(timeout=60_000)
    assert violations(page) == []


def test_one_comparison_moves_the_answer(page: Page) -> None:
    page.goto("/fr/advise/result/?city=3674962&budget=40000")
    page.locator("#sharpen .two a").first.click()
    expect(page).to_have_url(re.compile(r"more-1=\w+&less-1=\w+&since=1#sharpen$"))
    expect(page.get_by_role("link", name="Le retirer")).to_be_visible()


def test_the_page_of_a_network_keeps_the_city_and_the_verdict(page: Page) -> None:
    page.goto("/es/advise/result/?city=3674962&budget=40000")
    page.goto("/es/networks/iclei/?city=3674962&budget=40000&advice=1")
    section = page.locator("#for-city")
    expect(section).to_contain_text("¿Puede ingresar?")
    expect(section.locator(".verdict")).to_be_visible(timeout=60_000)
    expect(page.locator("#cost")).to_contain_text("EUR")


def test_advice_from_a_plan_by_keyboard_and_as_a_pdf(page: Page, tmp_path: Path) -> None:
    plan = tmp_path / "plan.typ"
    plan.write_text(
        "Construiremos tres líneas de metro y ciclorrutas.\n#pagebreak()\nCrearemos diez mil viviendas asequibles.\n",
        encoding="utf-8",
    )
    typst.compile(str(plan), output=str(tmp_path / "plan.pdf"))
    page.goto("/es/advise/")
    page.get_by_role("combobox", name="Ciudad o región", exact=True).focus()
    page.keyboard.type("Medell", delay=30)
    # The list follows each letter: the one meant is first once the last letter's list is there.
    expect(page.get_by_role("option").first).to_contain_text("Medellín")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="¿De qué redes es miembro hoy?")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="Continuar").press("Enter")
    page.get_by_label("Parta de su estrategia o plan").set_input_files(tmp_path / "plan.pdf")
    page.get_by_role("button", name="Leerlo").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Lo que dice el plan")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("Construiremos tres líneas de metro")).to_be_visible()
    page.get_by_role("button", name="Usar estos pesos").press("Enter")
    assert int(page.locator("[name=t-mobility]").input_value()) > 1  # the plan's weights came along
    page.get_by_role("button", name="Continuar").press("Enter")
    page.get_by_label("EUR al año para redes").focus()
    page.keyboard.type("40000")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="¿Qué le importa más?")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="Continuar").press("Enter")
    page.get_by_role("button", name="Continuar").press("Enter")
    expect(page.get_by_role("heading", name="Revise sus respuestas")).to_be_visible()
    expect(page.get_by_text("40.000 EUR al año")).to_be_visible()
    page.get_by_role("button", name="Obtener el consejo").press("Enter")
    expect(page.get_by_role("heading", name="Consejo para Medellín")).to_be_visible(timeout=60_000)
    page.get_by_label("Otro presupuesto").focus()
    page.keyboard.type("12000")
    page.keyboard.press("Enter")
    expect(page.get_by_text("El mejor conjunto, con las redes aún abiertas, costaría")).to_be_visible(timeout=60_000)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="PDF").first.click()
    assert "Medellín" in pypdf.PdfReader(waiting.value.path()).pages[0].extract_text()
    page.get_by_role("link", name="FR", exact=True).click()
    expect(page.get_by_role("heading", name="Conseil pour Medellín")).to_be_visible(timeout=60_000)


def test_back_and_forward_keep_what_was_answered(page: Page) -> None:
    page.goto("/en/advise/resources/?city=3674962")
    page.get_by_label("EUR a year for networks").fill("40000")
    page.get_by_role("button", name="Continue").click()
    expect(page).to_have_url(re.compile("/criteria/"))
    page.get_by_role("link", name="Back").click()
    expect(page.get_by_label("EUR a year for networks")).to_have_value("40000")
    page.go_back()
    expect(page).to_have_url(re.compile("/criteria/"))


def test_everything_is_asked_and_answered_without_javascript(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto("/en/advise/")
    page.get_by_role("searchbox").fill("Medellin, Colombia")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("group", name="Mayors Migration Council").get_by_label("Not in").check()
    page.get_by_role("textbox", name="Others you are in").fill("CGLU, Metropolis")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("checkbox", name=re.compile("^culture", re.IGNORECASE)).check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("EUR a year for networks").fill("a lot")
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("#budget-fault")).to_contain_text("“a lot” is not a number of 0 or more")
    page.get_by_label("EUR a year for networks").fill("40000")
    page.get_by_role("button", name="Continue").click()
    page.locator("button[name=pair]").first.click()
    expect(page.get_by_role("link", name="Take it back")).to_have_count(1)
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Continue").click()
    answers = page.locator(".answers")
    for told in ("In: UCLG and Metropolis", "Not in: MMC", "culture", r"EUR\s40,000 a year", "matters at least"):
        expect(answers).to_contain_text(re.compile(told.replace("matters at least", "at least as important as")))
    page.get_by_role("button", name="Get the advice").click()
    page.locator(".short details.row summary").first.click()
    page.get_by_role("link", name="All that this answer knows of it").first.click()
    page.get_by_role("link", name="Calculate it").or_(page.get_by_text("Whom it would meet there")).first.wait_for()
    context.close()


def test_criteria_are_ordered_by_dragging(page: Page) -> None:
    page.goto("/en/advise/criteria/?city=3674962")
    page.get_by_text("Or put all seven criteria into an order").click()
    items = page.locator(".order li")
    first = items.nth(0).locator("select").get_attribute("name")
    items.nth(0).drag_to(items.nth(3))
    assert items.nth(3).locator("select").get_attribute("name") == first
    assert [items.nth(at).locator("select").input_value() for at in range(7)] == ["1", "2", "3", "4", "5", "6", "7"]


def test_an_answer_prints_dark_and_whole_with_its_charts(page: Page) -> None:
    page.goto("/en/advise/result/?city=3674962&budget=40000")
    page.emulate_media(media="print", color_scheme="dark")
    text = pypdf.PdfReader(_printed(page)).pages
    whole = " ".join(" ".join(one.extract_text() for one in text).split())
    assert "What each budget" in whole
    # What is folded is not printed, nor a heading over nothing; a question has its two answers.
    assert "Worth watching" not in whole and "The same as a table" not in whole
    expect(page.locator(".choices strong:visible")).to_have_count(2)
    expect(page.locator(".verdict-bar")).to_be_hidden()
    expect(page.locator("figure.chart img").first).to_be_visible()
    badge = page.locator(".verdict").first
    assert badge.evaluate("one => getComputedStyle(one).color") == "rgb(0, 0, 0)"
    assert badge.evaluate("one => getComputedStyle(one).backgroundColor") == "rgba(0, 0, 0, 0)"


def _printed(page: Page) -> Path:
    import tempfile

    path = Path(tempfile.mkdtemp()) / "answer.pdf"
    page.pdf(path=path)
    return path
