"""Desk: a technician's client for ticket servers that keeps working without a network."""

__version__ = "0.1.0"
