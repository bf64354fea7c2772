import pytest
from django.test import Client

LANGUAGES = ("en", "es", "pt", "fr")


def test_the_first_address_leads_to_the_readers_language(client: Client) -> None:
    response = client.get("/", headers={"accept-language": "pt-BR,pt;q=0.9,en;q=0.5"})
    assert response.status_code == 302
    assert response["location"] == "/pt/"


def test_an_unknown_language_of_the_reader_leads_to_english(client: Client) -> None:
    assert client.get("/", headers={"accept-language": "ja"})["location"] == "/en/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_says_its_language_and_links_the_others_with_the_query_kept(client: Client, language: str) -> None:
    page = client.get(f"/{language}/networks/?theme=culture&sort=name").content.decode()
    assert f'<html lang="{language}">' in page
    for other in LANGUAGES:
        assert f'hreflang="{other}" href="/{other}/networks/?theme=culture&amp;sort=name"' in page


def test_the_policy_allows_no_script_but_those_with_the_pages_nonce(client: Client) -> None:
    response = client.get("/en/")
    policy = response["content-security-policy"]
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    nonce = scripts.split("'nonce-")[1].split("'")[0]
    page = response.content.decode()
    assert page.count("<script") == page.count(f'nonce="{nonce}"') > 0
    assert "unsafe" not in policy and "default-src 'none'" in policy
    assert client.get("/en/")["content-security-policy"] != policy


def test_no_address_of_a_page_leads_to_another_host_by_itself(client: Client) -> None:
    page = client.get("/en/").content.decode()
    assert 'src="http' not in page and "//cdn" not in page


def test_every_page_says_which_data_it_shows(client: Client) -> None:
    from proxenia_web.catalogue.snapshot import current

    page = client.get("/en/").content.decode()
    assert current().hash in page and current().release in page


def test_a_missing_page_is_a_page_of_ours(client: Client) -> None:
    response = client.get("/en/no-such-page/")
    assert response.status_code == 404
    assert "There is no page at this address" in response.content.decode()


def test_robots_are_kept_from_computed_pages(client: Client) -> None:
    assert "Disallow: /*/advise/" in client.get("/robots.txt").content.decode()


def test_an_unknown_host_is_refused_without_internals(client: Client) -> None:
    response = client.get("/en/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "Traceback" not in response.content.decode()
