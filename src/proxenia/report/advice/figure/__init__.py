"""The advice drawn: rows, the charts made of them, and their pictures for paper."""
