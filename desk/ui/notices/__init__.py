"""Notices: what a person is told, as a list behind the bell and, where there is a way, by the system."""
