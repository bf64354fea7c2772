"""Strategy documents and agendas read from files."""
