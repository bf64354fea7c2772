"""A network's own tables, as its secretariat hands them in: the members, and the fee scale."""
