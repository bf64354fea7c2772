from dataclasses import replace

from tests.appraisal.conftest import BARE, OWN, MakeSetting, a_place


def test_whom_a_city_would_meet_leaves_out_itself(make_setting: MakeSetting) -> None:
    other, beyond = a_place(2), a_place(3)
    beta = replace(BARE, id="beta")
    setting = make_setting(BARE, beta, members={"alpha": [OWN, other], "beta": [other, beyond]})
    assert setting.members_of(BARE) == {other.id}
    assert setting.members_of(beta) == {other.id, beyond.id}
    assert setting.members_of(replace(BARE, id="gamma")) == frozenset()
    assert [setting.is_outside(network) for network in (BARE, beta)] == [False, True]
