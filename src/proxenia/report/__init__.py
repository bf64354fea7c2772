"""Results as charts, tables and documents."""
