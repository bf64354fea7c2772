"""The participation ledger's arithmetic: who takes part in what, how deeply, what it costs and what came of it."""
