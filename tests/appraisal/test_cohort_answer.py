"""Cities of one name are told apart in a cohort's answer."""

from dataclasses import replace

from proxenia.appraisal.cohort_answer import names_apart
from proxenia.places.gazetteer import Gazetteer


def test_the_country_or_else_the_id_tells_cities_of_one_name_apart(gazetteer: Gazetteer) -> None:
    porto = gazetteer.place(2735943)
    assert porto is not None
    other, twin = replace(porto, id=1, country="IT"), replace(porto, id=2)
    assert names_apart([porto]) == {porto.id: "Porto"}
    assert names_apart([porto, other]) == {porto.id: "Porto (PT)", 1: "Porto (IT)"}
    assert names_apart([porto, twin]) == {porto.id: "Porto (PT, 2735943)", 2: "Porto (PT, 2)"}
