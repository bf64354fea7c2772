"""What several cities together are told, as a document."""
