"""Commands on the catalogue: networks, cities, evidence."""
