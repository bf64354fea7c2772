"""Caches that the workers of one site share, and what is asked for only when none has it."""
