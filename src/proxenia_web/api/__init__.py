"""The catalogue, the advisor and the workspaces for other programs: JSON under /api/v1/, reconciliation, feeds."""
