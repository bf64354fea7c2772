"""From appraised networks to a portfolio and verdicts."""
