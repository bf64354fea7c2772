"""Corrections that anybody proposes without an account: taken down, looked through apart, answered once."""
