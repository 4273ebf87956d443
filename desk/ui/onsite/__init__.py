"""On site: the visits of the next days, and one of them as it is gone through on the spot."""
