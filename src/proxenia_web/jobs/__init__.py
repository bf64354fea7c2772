"""Long work that readers ask for: kept in a queue in the database, done beside the pages, told of on a page."""
