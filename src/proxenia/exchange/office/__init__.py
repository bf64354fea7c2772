"""An office's record in files: workspace, register, ledger, calendar."""
