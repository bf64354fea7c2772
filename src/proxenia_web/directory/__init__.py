"""The public pages: networks, cities, the ecosystem, and how it all was made."""
