"""The command `proxenia`: parse, call, print."""
