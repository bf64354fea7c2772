"""`python -m proxenia` is the command `proxenia`."""

from proxenia.cli.main import run

if __name__ == "__main__":  # a server's worker imports this file again where processes are spawned
    run()
