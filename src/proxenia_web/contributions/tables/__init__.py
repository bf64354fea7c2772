"""Lists and fee scales as tables: kept until they are handed in, compared with the catalogue, taken out as files."""
