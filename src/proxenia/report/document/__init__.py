"""A document as plain parts, and the files it becomes."""
