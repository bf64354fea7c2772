"""Names in somebody's table matched to networks and places: the Reconciliation Service API 0.2, as OpenRefine asks.

The specification is the W3C Entity Reconciliation Community Group's final report of 10 April 2023.
"""
