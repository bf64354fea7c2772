"""A city's office: its register, its ledger, its people, its plans and its reports."""
