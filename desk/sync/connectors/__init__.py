"""Connectors: our side of each kind of server."""
