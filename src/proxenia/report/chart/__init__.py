"""How charts look, speak and become pictures, whatever they show."""
