"""The tools as an assistant calls them, by the protocol's own client: in memory, and over standard input and output."""

import json
import os
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import anyio
import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from proxenia.assistant.desk import OwnDesk
from proxenia.assistant.server import TOOLS, build_server
from proxenia.catalogue.memberships import PARTICIPANT
from proxenia.catalogue.queries import networks_of
from proxenia.catalogue.snapshot import Snapshot

#: What an assistant gets at most: some pages of text.
SHORT = 25_000
CORK = 2965140
_desk = OwnDesk()


def ask(what: Callable[[Client], Awaitable[Any]]) -> Any:
    async def asked() -> Any:
        async with Client(build_server(_desk)) as client:
            return await what(client)

    return anyio.run(asked)


def call(tool: str, **arguments: Any) -> dict[str, Any]:
    result = ask(lambda client: client.call_tool(tool, arguments))
    assert not result.is_error, result.content[0].text
    told = result.structured_content
    text = result.content[0].text
    assert json.loads(text) == told and len(text) < SHORT
    assert isinstance(told, dict)
    return told


def refusal(tool: str, **arguments: Any) -> str:
    result = ask(lambda client: client.call_tool(tool, arguments))
    assert result.is_error and len(result.content) == 1
    text = result.content[0].text
    assert "Traceback" not in text and "pydantic" not in text and "Error executing" not in text
    return str(text)


def test_every_tool_says_what_it_does_and_only_reads() -> None:
    tools = ask(lambda client: client.list_tools()).tools
    assert {tool.name for tool in tools} == {function.__name__ for function in TOOLS.values()}
    for tool in tools:
        assert tool.title and tool.description and tool.output_schema
        assert tool.annotations.read_only_hint and not tool.annotations.open_world_hint
        assert "desk" not in tool.input_schema["properties"]


def test_networks_are_found_by_text_and_filter(snapshot: Snapshot) -> None:
    told = call("find_networks", text="ciudades educadoras", most=3)
    assert told["networks"][0]["id"] == "iaec" and told["edition"]["snapshot"] == snapshot.hash
    mobile = call("find_networks", theme="mobility", region="europe", most=50)
    assert mobile["count"] >= len(mobile["networks"]) > 3
    assert all("mobility" in one["themes"] for one in mobile["networks"])
    free = call("find_networks", fee_at_most_eur=0, most=50)
    known = [snapshot.networks[one["id"]] for one in free["networks"]]
    assert known and all(one.fee_kind or one.fees for one in known), "a fee that is unknown is not nothing"


def test_unknown_numbers_are_null_not_zero(snapshot: Snapshot) -> None:
    unpublished = next(one for one in snapshot.networks.values() if one.members is None and one.founded is None)
    found = call("find_networks", text=unpublished.name, with_ended=True)["networks"]
    told = next(one for one in found if one["id"] == unpublished.id)
    assert told["members_published"] is None and told["founded"] is None


def test_a_network_is_read_with_statement_date_grade_and_address(snapshot: Snapshot) -> None:
    told = call("read_network", network="Polis")
    assert told["id"] == "polis"
    for one in told["statements"]:
        fact = snapshot.facts[one["statement"]]
        assert (fact.value, fact.as_of, str(fact.grade), fact.source) == (
            one["value"], one["as_of"], one["grade"], one["source"],
        )  # fmt: skip
    assert {one["grade"] for one in told["statements"]} <= {"stated", "inferred"}
    whole = call("read_network", network="polis", properties=["theme", "annual_budget"])
    assert len(whole["statements"]) == len(snapshot.networks["polis"].facts["theme"])
    assert ("annual_budget" in whole["unknown"]) is ("annual_budget" not in snapshot.networks["polis"].facts)


def test_what_was_left_out_is_counted(snapshot: Snapshot) -> None:
    told = call("read_network", network="eurocities", each=1)
    every = sum(map(len, snapshot.networks["eurocities"].facts.values()))
    assert len(told["statements"]) + sum(told["left_out"].values()) == every


def test_memberships_of_a_city_with_their_lists_and_what_is_only_probable(snapshot: Snapshot) -> None:
    told = call("city_memberships", place="Cork", country="IE")
    listed = {one.network for one in networks_of(snapshot, CORK) if one.status != PARTICIPANT}
    assert told["geonames_id"] == CORK and {one["network"] for one in told["listed"]} == listed
    assert all(one["sources"] for one in told["listed"])
    assert listed.isdisjoint(one["network"] for one in told["probably_in"])
    assert all(one["low"] <= one["p"] <= one["high"] and one["p"] >= 0.5 for one in told["probably_in"])
    assert told["not_listed_means"].startswith("Unknown, not no")


def test_networks_compared_with_overlap_unknown_where_there_is_no_list() -> None:
    told = call("compare_networks", networks=["eurocities", "polis", "abauj-abaujban-egtc"])
    pairs = {(one["first"], one["second"]): one for one in told["overlaps"]}
    assert pairs["eurocities", "polis"]["shared"] > 0 and pairs["eurocities", "polis"]["by_chance"] is not None
    assert pairs["polis", "abauj-abaujban-egtc"]["shared"] is None
    assert pairs["polis", "abauj-abaujban-egtc"]["more_than_chance"] is None


def test_advice_cites_statements_that_it_gives(snapshot: Snapshot) -> None:
    question = {"place": "Cork", "budget_eur": 15000, "staff_days": 40, "members": {"energy-cities": None}}
    told = call("advise", question=question, most=12)
    assert told["networks_considered"] == sum(told["verdicts"].values())
    own = next(one for one in told["networks"] if one["id"] == "energy-cities")
    assert own["probability_in_already"] == 1
    for network in told["networks"]:
        for reason in (*network["reasons"], *network["against"]):
            assert set(reason["statements"]) <= set(told["statements"])
    assert all(one["source"] and one["grade"] for one in told["statements"].values())
    assert any("priorities" in caution for caution in told["cautions"])
    assert not any("--" in caution for caution in told["cautions"])


def test_advice_in_another_language() -> None:
    told = call("advise", question={"place": "Medellín"}, language="es", most=6)
    reasons = " ".join(reason["text"] for one in told["networks"] for reason in one["reasons"])
    assert "Si ya es miembro, permanezca; si no, ingrese." in reasons


def test_what_a_change_would_turn() -> None:
    told = call("what_if", question={"place": "Cork", "budget_eur": 15000}, changes=["budget=1000"])
    assert told["cost_eur_after"] <= 1000 < told["cost_eur_before"]
    assert all((one["verdict_before"], one["level_before"]) != (one["verdict_after"], one["level_after"])
               for one in told["networks"])  # fmt: skip


def test_an_unsure_name_is_given_no_place() -> None:
    told = call("resolve_places", names=["Medellín", "Springfield", "qwxzv"])["names"]
    assert [one["status"] for one in told] == ["same", "unsure", "none"]
    assert told[0]["place"]["country"] == "CO" and told[1]["place"] is None and len(told[1]["candidates"]) > 1


@pytest.mark.parametrize(
    ("tool", "arguments", "message"),
    [
        ("find_networks", {"theme": "mobilty"}, "theme: 'mobilty' is not a theme (nearest: mobility"),
        ("find_networks", {"txt": "x"}, "txt: there is no such argument (nearest: text"),
        ("find_networks", {"most": 0}, "most: Input should be greater than or equal to 1"),
        ("read_network", {}, "network: Field required"),
        ("read_network", {"network": "nonesuch"}, "no network is called 'nonesuch' (nearest:"),
        ("read_network", {"network": "polis", "properties": ["fees"]}, "properties: 'fees' is not a property"),
        ("city_memberships", {"place": "Springfield"}, "Say which with country or kind (city or region)"),
        ("city_memberships", {"place": "Cork", "kind": "town"}, "kind: 'kind' cannot be 'town' (write city or region)"),
        ("compare_networks", {"networks": ["polis", "Polis"]}, "only one network was named"),
        ("compare_networks", {"networks": ["nonesuch", "neither"]}, "no network is called 'neither'"),
        ("advise", {"question": {"place": "Cork", "budget": 5}}, "question.budget: Extra inputs are not permitted"),
        ("advise", {"question": {"place": "Cork", "budget_eur": -5}}, "budget_eur: 'budget' cannot be -5"),
        ("advise", {"question": {"place": "Cork"}, "language": "de"}, "language: Input should be 'en', 'es', 'pt'"),
        ("what_if", {"question": {"place": "Cork"}, "changes": ["fee"]}, "write fee:ID=5000"),
        ("resolve_places", {"names": []}, "names: List should have at least 1 item"),
    ],
)
def test_bad_input_is_one_clear_message(tool: str, arguments: dict[str, Any], message: str) -> None:
    assert message in refusal(tool, **arguments)


def test_everything_wrong_is_said_at_once() -> None:
    told = refusal("advise", question={"place": "Springfield", "priorities": {"mobilty": 1}, "never": ["nonesuch"]})
    assert "mobilty" in told or ("nonesuch" in told and "Springfield" in told)
    both = refusal("compare_networks", networks=["nonesuch", "neither"]).splitlines()
    assert len(both) == 2


def test_a_fault_of_ours_tells_nothing_of_its_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_desk, "admit", lambda what: 1 / 0)
    result = ask(lambda client: client.call_tool("resolve_places", {"names": ["Cork"]}))
    assert result.is_error and "division" not in result.content[0].text


def test_the_vocabulary_and_the_method_are_resources() -> None:
    async def read(client: Client) -> dict[str, str]:
        found = (await client.list_resources()).resources
        return {str(one.uri): (await client.read_resource(one.uri)).contents[0].text for one in found}

    told = ask(read)
    assert set(told) == {"proxenia://vocabulary", "proxenia://method"}
    assert "`climate-adaptation`" in told["proxenia://vocabulary"]
    method = told["proxenia://method"]
    assert method.count("- **") == 7 and "Unknown is not zero and not no" in method and "`open`" in method


def test_an_assistants_session_over_standard_input_and_output() -> None:
    """The session that the README shows: a real process, the protocol's own client."""

    async def session() -> tuple[str, dict[str, Any], str]:
        command = StdioServerParameters(
            command=sys.executable,
            args=["-m", "proxenia", "mcp"],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        async with Client(stdio_client(command)) as client:
            found = await client.call_tool("find_networks", {"text": "ciudades educadoras", "most": 1})
            id_ = found.structured_content["networks"][0]["id"]
            read = await client.call_tool("read_network", {"network": id_, "properties": ["fee"]})
            refused = await client.call_tool("read_network", {"network": "nonesuch"})
            return id_, read.structured_content, refused.content[0].text

    id_, read, refused = anyio.run(session)
    assert id_ == "iaec" and read["statements"] and all(one["source"] for one in read["statements"])
    assert refused.startswith("no network is called 'nonesuch'")
