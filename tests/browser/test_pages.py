"""Every page in four languages and both themes: rules of accessibility, width on a telephone, pictures to look at."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

ARTEFACTS = Path(__file__).parents[2] / "build" / "screenshots"
LANGUAGES = ("en", "es", "pt", "fr")
PAGES = {
    "home": "",
    "find": "find/?q=Polis",
    "networks": "networks/?theme=culture",
    "networks-cards": "networks/?q=clima&view=cards&city=3674962",
    "networks-none": "networks/?q=qqqqqqqqq",
    "network": "networks/c40/?city=3674962",
    "network-scale": "networks/iclei/?city=3674962",
    "network-small": "networks/100rc/",
    "network-could-join": "networks/mercociudades/could-join/",
    "city": "cities/3674962/medellin/",
    "city-suggestions": "cities/3674962/medellin/suggestions/",
    "cities": "cities/?place=San Juan",
    "correct": "correct/network/polis/",
    "compare-cities": "compare/cities/?city=3674962&city=3128760",
    "compare-networks": "compare/networks/?n=c40&n=iaec&n=eurocities",
    "ecosystem": "ecosystem/",
    "method": "method/",
    "api": "api/",
    "data": "data/",
    "freshness": "data/freshness/",
    "about": "about/",
    "advise": "advise/",
    "advise-memberships": "advise/memberships/?city=3674962&in=eurocities",
    "advise-agenda": "advise/agenda/?city=3674962&t-mobility=3",
    "advise-resources": "advise/resources/?city=3674962&budget=many&next=on",
    "advise-criteria": "advise/criteria/?city=3674962&more-1=lobbying&less-1=visibility",
    "advise-settled": "advise/settled/?city=3674962&never=ecad",
    "advise-check": "advise/check/?city=3674962&t-mobility=3&in=eurocities",
    "advise-fault": "advise/result/?place=Springfield&budget=many",
    "advice-network": "advise/result/iclei/?city=3674962&budget=40000",
    "advice": "advise/result/?city=3674962&budget=40000&if-budget=12000",
    "missing": "networks/eurocites/",
}
#: Loads what waits to be scrolled to; a picture that a script replaces meanwhile is not waited for.
_PICTURES = """Promise.all([...document.images].map(image => {
  image.loading = "eager"
  return image.decode().catch(() => {})
}))"""
axe = Axe()


def violations(page: Page, *rules: str) -> list[str]:
    found = axe.run(page, options={"runOnly": list(rules)} if rules else None).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"][:3]]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_in_four_languages_and_both_themes(page: Page, name: str) -> None:
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    for language in LANGUAGES:
        page.goto(f"/{language}/{PAGES[name]}")
        assert violations(page) == [], language
    page.emulate_media(color_scheme="dark")
    assert violations(page, "color-contrast") == []  # a theme changes nothing but colours, a language none of them


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_a_screen_and_a_telephone(page: Page, name: str) -> None:
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    for width, language, scheme in ((1280, "en", "light"), (390, "pt", "dark")):
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=scheme)
        page.goto(f"/{language}/{PAGES[name]}")
        page.evaluate(_PICTURES)
        page.screenshot(path=ARTEFACTS / f"{name}-{width}-{language}-{scheme}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
