import json
from pathlib import Path

import pytest

FIXTURE = Path(__file__).parents[2] / "report" / "advice_fixture.json"


@pytest.fixture
def advice():
    """The invented advice for Medellín, as plain data that a test may change."""
    return json.loads(FIXTURE.read_text(encoding="utf-8"))
