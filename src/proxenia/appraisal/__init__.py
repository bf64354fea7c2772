"""One city against every network: eligibility, costs and the seven criteria."""
