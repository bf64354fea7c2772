"""How far networks overlap, and whether more than by chance."""
