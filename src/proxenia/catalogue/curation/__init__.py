"""How the catalogue is kept: taken in, its places settled, audited, and looked through for what has aged."""
