"""Every piece of YAML, JSON, settings, tables and Python on the pages is read by what it is meant for."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.examples.page import ROOT, Example, examples, is_left_out

from proxenia.appraisal.question.scenario import read_scenario
from proxenia.catalogue.curation.intake import read_statements
from proxenia.cli.main import COMMANDS, run
from proxenia.collection.recipe import read_recipes
from proxenia.evidence.file.network_file import read_network_file
from proxenia.evidence.store import shipped_catalogue
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.exchange.cohort_file import read_cohort
from proxenia.exchange.office.workspace import read_workspace

#: Where every piece of Python is run with what it prints.
RUN_BY_ANOTHER = ("docs/explanation/decision/",)
Read = Callable[[Path, Any], object]


def of_kind(*kinds: str) -> list[Example]:
    """The pieces of some kinds that are tried here."""
    return [
        one
        for one in examples()
        if one.kind in kinds and not one.page.startswith(RUN_BY_ANOTHER) and not is_left_out(one.begins())
    ]


def scenario(path: Path, data: Any) -> None:
    assert read_scenario(path, shipped_vocabulary()).place == data["place"]


def recipe(path: Path, data: Any) -> None:
    recipes, problems = read_recipes(path.parent)
    assert not problems and recipes["example"].address == data["address"]


def network(path: Path, data: Any) -> None:
    """Facts, or a part of a network's record."""
    whole = {"id": "example", "kind": "network"}
    path.write_text(yaml.safe_dump({**whole, **({"facts": data} if isinstance(data, list) else data)}))
    record, problems = read_network_file(path, shipped_vocabulary())
    assert record and not problems
    assert len(record.statements) == (len(data) if isinstance(data, list) else 0)
    assert isinstance(data, list) or set(record.translations) == set(data["translations"])


def cohort(path: Path, data: Any) -> None:
    assert len(read_cohort(path)) == len(data)


#: Who reads a piece of YAML, by a key that it has.
READERS: dict[str, Read] = {
    "place": scenario, "form": recipe, "property": network, "translations": network, "city": cohort
}  # fmt: skip


@pytest.mark.parametrize("example", of_kind("yaml"), ids=str)
def test_yaml_is_read_by_what_it_is_for(example: Example, tmp_path: Path) -> None:
    path = tmp_path / "example.yaml"
    path.write_text(example.text, encoding="utf-8")
    data = yaml.safe_load(example.text)
    keys = {key for one in (data if isinstance(data, list) else [data]) if isinstance(one, dict) for key in one}
    (read,) = (READERS[key] for key in READERS if key in keys)
    read(path, data)


@pytest.mark.parametrize("example", of_kind("json"), ids=str)
def test_json_is_read_by_what_it_is_for(example: Example, tmp_path: Path) -> None:
    path = tmp_path / "example.jsonl"
    path.write_text(example.text, encoding="utf-8")
    if '"property"' in example.text:
        statements, problems = read_statements(path, shipped_vocabulary())
        assert len(statements) == len(example.text.splitlines()) and not problems
        assert all((shipped_catalogue() / "networks" / f"{one.network}.yaml").exists() for one in statements)
    elif '"proxenia_workspace"' in example.text:
        assert read_workspace(path).ledger.entries
    else:
        (server,) = json.loads(example.text)["mcpServers"].values()
        assert server["command"] == "proxenia" and server["args"][0] in COMMANDS


@pytest.mark.parametrize("example", of_kind("ini"), ids=str)
def test_settings_are_those_of_the_site(example: Example) -> None:
    told = (ROOT / "docs" / "reference" / "web.md").read_text(encoding="utf-8")
    for line in example.text.splitlines():
        assert f"`{line.partition('=')[0]}`" in told


@pytest.fixture(scope="session")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that pieces of Python open, as the commands beside them make them."""
    folder = tmp_path_factory.mktemp("answers")
    survey = "survey", "--country", "PT", "--min-population", "300000", "--workers", "1"
    run([*survey, "--output", str(folder / "pt.parquet")])
    run(["advise", "Medellín", "--samples", "300", "--output", str(folder / "medellin.json")])
    return folder


@pytest.mark.parametrize("example", of_kind("python"), ids=str)
def test_python_runs(example: Example, answers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(answers)
    exec(compile(example.text, str(example), "exec"), {})


def test_every_block_is_of_a_kind_that_is_tried() -> None:
    tried = {"sh", "console", "yaml", "json", "ini", "python"}
    for one, before in zip(examples(), (None, *examples()), strict=False):
        is_what_it_prints = one.kind == "text" and before and before.kind == "python"
        assert one.kind in tried or is_what_it_prints or is_left_out(one.begins()), f"{one}: nothing tries '{one.kind}'"


def test_no_block_is_hidden_from_the_reader_of_pages() -> None:
    """A fence that Markdown does not take for one would be read as a sentence."""
    for page in {one.page for one in examples()}:
        fences = len(re.findall(r"^ *```\w", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE))
        assert fences == sum(not one.is_in_sentence for one in examples() if one.page == page), page
