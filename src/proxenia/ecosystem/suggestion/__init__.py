"""What listed memberships foretell, why, and how well."""
