"""Names that a mistyped one may be: found by the letters they share, weighed by what was learned of slips."""
