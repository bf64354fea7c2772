"""Every source of the catalogue asked whether it still stands and still says the same."""
