"""Advice for many places: one function from a place to a record, mapped by Dask, kept in parts."""
