"""Accounts: the first start, the servers Desk works with, their state."""
