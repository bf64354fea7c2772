"""The advisor: five questions, one answer with an address, nothing stored."""
