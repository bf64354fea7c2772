"""Who is probably in what today, and which bodies are probably alive: membership as a probability."""
