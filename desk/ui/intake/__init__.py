"""Intake: a call is registered under a number that can be said at once, with or without a network."""
