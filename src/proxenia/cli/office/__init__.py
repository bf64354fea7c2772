"""Commands of an office and its site: reports, reminders, people, backups, serving."""
