"""`python -m proxenia` is the command `proxenia`."""

from proxenia.cli.main import run

run()
