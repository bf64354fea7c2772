"""People: who signs in, how, and with which keys programs act for them."""
