"""What keeps a site running: database, backups, health, measures."""
