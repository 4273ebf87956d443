"""The remote pane: the ways into an asset, and the session that runs."""
