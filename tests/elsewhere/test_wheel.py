"""What is released: built, complete, and working in an environment of its own."""

import email
import importlib.util
import json
import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from proxenia.version import __version__

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def run(*command: str | Path, **environment: str) -> str:
    given = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        list(map(str, command)), capture_output=True, text=True, check=False, timeout=900, env={**given, **environment}
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The source archive, and the wheel that is built from it."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT)
    return next(folder.glob("*.tar.gz")), next(folder.glob("*.whl"))


def shipped(folder: Path) -> set[str]:
    return {
        path.relative_to(folder.parent).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_has_every_file_of_both_packages_and_the_licences(built: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(built[1]) as wheel:
        names = set(wheel.namelist())
        about = email.message_from_bytes(wheel.read(f"proxenia-{__version__}.dist-info/METADATA"))
    wanted = shipped(ROOT / "src" / "proxenia") | shipped(ROOT / "src" / "proxenia_web")
    assert wanted <= names and "proxenia/py.typed" in names
    assert not any("/tests/" in name or name.startswith("tests") for name in names)
    licences = f"proxenia-{__version__}.dist-info/licenses"
    assert {f"{licences}/{name}" for name in ("LICENSE", "NOTICE", "src/proxenia/data/LICENSE")} <= names
    assert about["Version"] == __version__ and about["License-Expression"] == "Apache-2.0"
    assert set(about.get_all("Provides-Extra") or ()) == set(PROJECT["optional-dependencies"])


def test_the_source_archive_has_all_that_it_takes_to_test_it(built: tuple[Path, Path]) -> None:
    with tarfile.open(built[0]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"Makefile", "constraints.txt", "tests/conftest.py", "docs/README.md", "deploy/licences.py"} <= names
    assert not any(name.startswith((".venv", "dist/")) for name in names)


def test_it_works_in_a_fresh_environment(built: tuple[Path, Path], tmp_path: Path) -> None:
    """As `pipx install` and `uv tool install` put it there: the wheel, what it needs, and nothing of ours besides."""
    run(sys.executable, "-m", "venv", "--without-pip", tmp_path / "own")
    python = tmp_path / "own" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    options = ("--quiet", "--disable-pip-version-check", "--constraint", ROOT / "constraints.txt")
    run(sys.executable, "-m", "pip", "--python", python, "install", *options, built[1])
    assert run(python.with_name("proxenia"), "--version").split()[-1] == __version__
    found = json.loads(run(python.with_name("proxenia"), "networks", "--search", "ciudades educadoras", "--json"))
    assert found["networks"][0]["id"] == "iaec"
    where = run(python, "-I", "-c", "import proxenia; print(proxenia.__file__, proxenia.resolve.__name__)").split()
    assert Path(where[0]).is_relative_to(tmp_path) and where[1] == "resolve"
    told = subprocess.run(
        [python.with_name("proxenia"), "mcp"], capture_output=True, text=True, check=False, timeout=60
    )
    assert told.returncode == 2 and "pip install 'proxenia[mcp]'" in told.stderr and "Traceback" not in told.stderr


def test_the_conda_recipe_asks_for_what_the_package_asks_for() -> None:
    recipe = (ROOT / "deploy" / "conda" / "recipe.yaml").read_text(encoding="utf-8")
    run_part = recipe.partition("  run:\n")[2].partition("tests:")[0]
    asked = {line.removeprefix("    - ").replace(" ", "") for line in run_part.splitlines() if "python_min" not in line}
    needed = {
        "python-igraph" + one.removeprefix("igraph") if one.startswith("igraph") else one
        for one in PROJECT["dependencies"]
    }
    assert asked - {""} == needed
    assert f"version: {__version__}" in recipe


def test_every_place_that_names_the_version_names_this_one() -> None:
    assert f"\nversion: {__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (\S+)", changes, re.MULTILINE)[0] == __version__


def tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "deploy" / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_container_is_well_while_its_site_says_so(site: str) -> None:
    is_well = tool("container_health").is_well
    assert is_well(site, "localhost")
    assert not is_well(site, "another.example") and not is_well("http://127.0.0.1:9", "localhost")


def licences_of(components: list[dict[str, object]]) -> list[tuple[str, str, str]]:
    listed: list[tuple[str, str, str]] = tool("licences").licences({"components": components})
    return listed


def test_licences_are_told_as_stated_and_what_is_not_stated_is_said() -> None:
    components: list[dict[str, object]] = [
        {"name": "b", "version": "2", "licenses": [{"expression": "MIT OR Apache-2.0"}]},
        {"name": "A", "version": "1", "licenses": [{"license": {"name": "License :: OSI Approved :: MIT License"}}]},
        {"name": "c", "licenses": [{"license": {"id": "BSD-3-Clause"}}, {"license": {"id": "BSD-3-Clause"}}]},
        {"name": "d", "version": "4"},
    ]
    assert licences_of(components) == [
        ("A", "1", "MIT License"),
        ("b", "2", "MIT OR Apache-2.0"),
        ("c", "", "BSD-3-Clause"),
        ("d", "4", "not stated"),
    ]
