"""The pages: proposals of facts, tables, and corrections without an account."""
