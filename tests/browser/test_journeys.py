"""What a reader does, with the keyboard, with htmx, and without JavaScript."""

import re

from playwright.sync_api import Browser, Page, expect


def test_find_a_network_in_portuguese_with_a_typo(page: Page) -> None:
    page.goto("/pt/networks/")
    page.get_by_role("searchbox", name="Procurar").press_sequentially("mobilidde")
    expect(page).to_have_url(re.compile(r"/pt/networks/\?q=mobilidde$"))
    results = page.get_by_role("region", name="Redes encontradas")
    expect(results.get_by_role("row").nth(1)).to_contain_text("mobilidade")
    page.get_by_role("checkbox", name=re.compile(r"^Europa \d")).check()
    expect(page).to_have_url(re.compile(r"q=mobilidde&region=europe$"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"q=mobilidde$"))


def test_read_the_source_of_a_fact_by_keyboard_alone(page: Page) -> None:
    page.goto("/en/networks/c40/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    fact = page.locator("#fact-members_total > summary")
    for _ in range(80):
        page.keyboard.press("Tab")
        if fact.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.press("Enter")
    line = page.locator("#fact-members_total .lines li").first
    expect(line).to_be_visible()
    expect(line.get_by_role("link")).to_have_attribute("href", re.compile("^https?://"))


def test_a_city_is_picked_from_the_list_by_keyboard(page: Page) -> None:
    page.goto("/es/")
    field = page.get_by_role("combobox", name="Busque una ciudad, una red o un tema")
    field.press_sequentially("medel")
    expect(page.get_by_role("option").first).to_contain_text("Medellín, Colombia")
    field.press("ArrowDown")
    field.press("Enter")
    expect(page).to_have_url(re.compile("/es/cities/3674962/medellin/"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Medellín")


def test_a_list_that_comes_late_does_not_lie_over_the_page(page: Page) -> None:
    page.goto("/es/advise/")
    field = page.get_by_role("combobox")
    field.fill("medell")
    option = page.get_by_role("option", name=re.compile("Medellín, Colombia")).first
    expect(option).to_be_visible()
    field.press("End")
    field.press_sequentially("i")
    option.click()  # before the list for the last letter has been asked for
    page.wait_for_timeout(400)
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_the_cost_for_a_city_comes_without_a_reload(page: Page) -> None:
    page.goto("/fr/networks/iclei/")
    page.evaluate("window.isSame = true")
    field = page.get_by_role("combobox")
    field.press_sequentially("lyon")
    page.get_by_role("option", name=re.compile("Lyon, France")).first.click()
    expect(page.get_by_role("cell", name=re.compile("EUR")).first).to_be_visible()
    assert page.evaluate("window.isSame") is True


def test_the_language_changes_and_the_search_stays(page: Page) -> None:
    page.goto("/en/networks/?theme=culture&sort=members")
    page.get_by_role("navigation", name="Language").get_by_role("link", name="FR", exact=True).click()
    expect(page).to_have_url(re.compile(r"/fr/networks/\?theme=culture&sort=members$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Réseaux")


def test_a_chosen_theme_stays(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("/en/")
    page.get_by_role("button", name="Dark page").click()
    page.goto("/en/networks/")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.get_by_role("button", name="Light page").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "light"


def test_what_lists_foretell_comes_when_it_is_looked_at(page: Page) -> None:
    page.goto("/en/networks/mercociudades/")
    expect(page.get_by_role("link", name=re.compile("^Ten cities"))).to_have_count(1)
    page.locator("#could-join").scroll_into_view_if_needed()
    found = page.locator("#could-join ol.suggested > li")
    expect(found).to_have_count(10, timeout=20_000)
    found.first.locator("summary").press("Enter")
    expect(found.first.get_by_role("listitem").first).to_be_visible()


def test_what_lists_foretell_has_a_page_without_javascript(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto("/fr/cities/3674962/medellin/")
    page.locator("#might-suit a").click()
    expect(page).to_have_url(re.compile("/fr/cities/3674962/medellin/suggestions/$"))
    expect(page.locator("ol.suggested > li")).to_have_count(10)
    context.close()


def test_everything_works_without_javascript(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto("/en/networks/")
    page.get_by_role("searchbox", name="Search", exact=True).fill("climate")
    page.get_by_role("button", name="Search").click()
    assert "q=climate" in page.url
    page.get_by_role("checkbox", name=re.compile("^Europe")).check()
    page.get_by_role("button", name="Apply").click()
    assert "region=europe" in page.url
    page.goto("/en/networks/iclei/")
    page.get_by_role("searchbox", name="For which city or region?").fill("Medellin")
    page.get_by_role("button", name="Calculate").click()
    expect(page.get_by_role("row", name=re.compile("^participate"))).to_contain_text("EUR")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/en/")
    page.get_by_role("searchbox", name="Look up a city, a network or a theme").fill("C40")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile("/en/networks/c40/$"))
    expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
    page.locator(".menu summary").click()
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Data").click()
    expect(page).to_have_url(re.compile("/en/data/$"))
    context.close()


def test_printing_leaves_the_forms_out_and_the_lists_in(page: Page) -> None:
    page.emulate_media(media="print")
    page.goto("/en/networks/")
    expect(page.get_by_role("rowheader").first).to_be_visible()
    expect(page.locator(".facets").first).to_be_hidden()
    page.goto("/en/networks/c40/")
    expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_chart_answers_to_the_pointer(page: Page) -> None:
    page.goto("/es/ecosystem/")
    figure = page.locator("figure.chart").first
    figure.scroll_into_view_if_needed()
    drawing = figure.locator(".drawing svg")
    expect(drawing).to_be_visible(timeout=15_000)
    expect(figure.locator("img")).to_have_count(0)
    box = drawing.bounding_box()
    assert box
    for step in range(20):  # somewhere along this line stands a bar
        page.mouse.move(box["x"] + 60 + step * 30, box["y"] + box["height"] * 0.43)
        if page.locator("#vg-tooltip-element.visible").count():
            break
    expect(page.locator("#vg-tooltip-element")).to_contain_text("década")
