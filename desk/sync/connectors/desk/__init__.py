"""The connector to Desk's own server."""
