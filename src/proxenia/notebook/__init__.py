"""Proxenia for people who write Python: frames, advice that shows itself in a notebook, places, overlaps."""
