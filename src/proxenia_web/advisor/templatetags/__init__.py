"""Filters of the advisor's pages."""
