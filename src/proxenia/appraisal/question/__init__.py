"""What is asked: a scenario, judgements on criteria, an agenda read from a plan."""
