import copy
import json
from pathlib import Path

import pytest

HERE = Path(__file__).parent
_FIXTURE = json.loads((HERE / "advice_fixture.json").read_text(encoding="utf-8"))


@pytest.fixture
def advice():
    """The invented advice for Medellín, as plain data that a test may change."""
    return copy.deepcopy(_FIXTURE)


@pytest.fixture
def bare(advice):
    """What a place alone gets: no budget, no portfolio."""
    advice["resources"] = {"budget_eur": None, "staff_days": None}
    advice["assumed"] = {"budget_eur": None, "staff_days": None}
    advice["portfolio"] = None
    return advice
