"""One network seen from one city: may it join, what it costs, what it is worth by the seven criteria."""
