import json
from pathlib import Path

import pytest

from proxenia.catalogue.curation.intake import Change, Intake
from proxenia.catalogue.curation.settle import settle_places, unsettled
from proxenia.errors import InputError
from proxenia.evidence.file.tables import TWINNING_COLUMNS
from proxenia.evidence.store import read_evidence, write_evidence
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.places.gazetteer import Gazetteer


def open_intake(catalogue: Path) -> Intake:
    evidence, problems = read_evidence(catalogue)
    assert not problems
    return Intake(evidence, shipped_vocabulary())


def jsonl(tmp_path: Path, *rows: object) -> Path:
    path = tmp_path / "new.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


FACT = {"network": "alpha", "property": "founded", "value": 1999, "qualifiers": {}, "as_of": None, "source": "x"}


def test_a_second_import_changes_nothing(catalogue: Path, tmp_path: Path) -> None:
    path = jsonl(tmp_path, FACT, {**FACT, "network": "beta"})
    intake = open_intake(catalogue)
    intake.take(path)
    assert (intake.changes[0].added, intake.changes[0].new_networks) == (2, ("beta",))
    assert write_evidence(catalogue, intake.evidence) >= 2
    again = open_intake(catalogue)
    again.take(path)
    assert (again.changes[0].added, again.changes[0].unchanged) == (0, 2)
    assert write_evidence(catalogue, again.evidence) == 0


def test_a_changed_row_is_reported(catalogue: Path, tmp_path: Path) -> None:
    intake = open_intake(catalogue)
    intake.take(jsonl(tmp_path, FACT))
    intake.take(jsonl(tmp_path, {**FACT, "as_of": "2024"}))
    what, old, new = intake.changes[1].replaced[0]
    assert what == "alpha founded"
    assert '"as_of":null' in old
    assert '"as_of":"2024"' in new


def test_an_old_id_leads_to_the_new_one(catalogue: Path, tmp_path: Path) -> None:
    intake = open_intake(catalogue)
    intake.take(jsonl(tmp_path, {**FACT, "network": "old-alpha"}))
    assert intake.changes[0].new_networks == ()
    assert any(s.property == "founded" for s in intake.evidence.records["alpha"].statements)


def test_a_faulty_file_is_refused_whole_with_every_fault(catalogue: Path, tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(json.dumps(FACT) + '\n{"network": \n[1]\n' + json.dumps({**FACT, "property": "fonded"}), "utf-8")
    intake = open_intake(catalogue)
    before = intake.evidence
    with pytest.raises(InputError) as refused:
        intake.take(path)
    assert [(p.code, p.where) for p in refused.value.problems] == [
        ("bad-json", "bad.jsonl:2:13"),
        ("bad-json", "bad.jsonl:3"),
        ("unknown-property", "bad.jsonl:4"),
    ]
    assert intake.evidence is before


def test_a_list_of_an_unknown_network_is_refused(catalogue: Path, tmp_path: Path) -> None:
    path = tmp_path / "gamma.csv"
    path.write_text("member,country,member_type,since,until,status,source,as_of\nPorto,PT,city,,,,x,\n", "utf-8")
    with pytest.raises(InputError, match="no network 'gamma'"):
        open_intake(catalogue).take(path)


def test_members_are_settled_or_listed_as_unsure(catalogue: Path, tmp_path: Path, gazetteer: Gazetteer) -> None:
    path = tmp_path / "alpha.csv"
    rows = "Porto,PT,city,,,,y,\nQwrtzpl,PT,city,,,,y,\nAcme Ltd,PT,company,,,,y,\nNuremberg,DE,city,,,,y,\n"
    path.write_text("member,country,member_type,since,until,status,source,as_of\n" + rows, "utf-8")
    intake = open_intake(catalogue)
    intake.take(path)
    evidence = settle_places(intake.evidence, gazetteer)
    resolution = {row.member: (row.resolution, row.place_id) for row in evidence.members["alpha"]}
    assert resolution["Porto"] == ("same", 2735943)
    assert resolution["Nuremberg"] == ("same", 2861650)
    assert resolution["Acme Ltd"] == ("not-a-place", None)
    assert [row.member for _, row in unsettled(evidence)] == ["Qwrtzpl"]
    assert len(evidence.members["alpha"]) == 6  # nothing is dropped


def test_settled_places_are_not_looked_up_again(catalogue: Path, gazetteer: Gazetteer) -> None:
    evidence, _ = read_evidence(catalogue)
    settled = settle_places(evidence, gazetteer)
    write_evidence(catalogue, settled)
    again, problems = read_evidence(catalogue)
    assert not problems
    assert settle_places(again, gazetteer).members == again.members


def member_table(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "alpha.csv"
    heading = "take,reason,member,country,member_type,since,until,status,source,as_of"
    path.write_text("\n".join([heading, *lines]) + "\n", encoding="utf-8")
    return path


def test_of_a_table_put_up_for_review_only_rows_with_a_yes_enter(catalogue: Path, tmp_path: Path) -> None:
    rows = (
        f"{take},,{name},PT,city,,,member,x,2026" for take, name in (("yes", "Braga"), ("no", "Faro"), ("", "Beja"))
    )
    intake = open_intake(catalogue)
    intake.take(member_table(tmp_path, *rows))
    assert {row.member for row in intake.evidence.members["alpha"]} == {"Porto", "Turku", "Braga"}
    assert (intake.changes[0].added, intake.changes[0].left_out) == (1, 2)


def test_an_answer_that_is_none_refuses_the_table(catalogue: Path, tmp_path: Path) -> None:
    intake = open_intake(catalogue)
    with pytest.raises(InputError) as error:
        intake.take(member_table(tmp_path, "maybe,,Braga,PT,city,,,member,x,2026", "si,,Faro,PT,city,,,member,x,2026"))
    assert [problem.where for problem in error.value.problems] == ["alpha.csv:2:take", "alpha.csv:3:take"]


def test_notes_on_sources_are_taken_in_and_replace_the_older_one(catalogue: Path, tmp_path: Path) -> None:
    path = tmp_path / "list_sources.csv"
    heading = "take,source,network,licence,open,date,complete,note\n"
    path.write_text(f"{heading}yes,https://alpha.example/members,alpha,facts,no,2026-12,yes,\n,y,alpha,facts,no,,no,\n")
    before = open_intake(catalogue)
    before.take(path)
    (note,) = [one for one in before.evidence.list_sources if one.network == "alpha"]
    assert (str(note.date), note.is_complete, before.changes[0].left_out) == ("2026-12", True, 1)
    write_evidence(catalogue, before.evidence)
    path.write_text(path.read_text(encoding="utf-8").replace("2026-12,yes", "2027-01,no"), encoding="utf-8")
    after = open_intake(catalogue)
    after.take(path)
    (note,) = [one for one in after.evidence.list_sources if one.network == "alpha"]
    assert (str(note.date), note.is_complete) == ("2027-01", False)
    assert after.changes[0].replaced[0][0] == "list of alpha: https://alpha.example/members"


def test_twin_towns_told_with_another_year_replace_the_older_row(catalogue: Path, tmp_path: Path) -> None:
    path = tmp_path / "twinnings.csv"
    heading = ",".join(TWINNING_COLUMNS)
    pairs = [["Porto", "PT", "Cork", "IE"], ["Turku", "FI", "Cork", "IE"]]

    def took(*years: str) -> Change:
        rows = [
            ",".join({**dict.fromkeys(TWINNING_COLUMNS, ""), "source": "x", "since": year,
                      **dict(zip(("city_a", "country_a", "city_b", "country_b"), pair, strict=True))}.values())
            for pair, year in zip(pairs, years, strict=True)
        ]  # fmt: skip
        path.write_text("\n".join([heading, *rows]) + "\n", encoding="utf-8")
        intake = open_intake(catalogue)
        intake.take(path)
        write_evidence(catalogue, intake.evidence)
        return intake.changes[0]

    assert took("1979", "1990") == Change("twinnings.csv", 2, 0)
    assert took("1980-05", "1990") == Change("twinnings.csv", 0, 1, (("Porto - Cork", "1979", "1980-05"),), (), 0)


def test_a_note_on_an_unknown_network_is_refused(catalogue: Path, tmp_path: Path) -> None:
    path = tmp_path / "list_sources.csv"
    path.write_text("source,network,licence,open,date,complete,note\nx,omega,facts,no,,no,\n", encoding="utf-8")
    with pytest.raises(InputError):
        open_intake(catalogue).take(path)
