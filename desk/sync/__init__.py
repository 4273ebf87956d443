"""Sync: pull, merge, push. Knows no product and no Qt."""
