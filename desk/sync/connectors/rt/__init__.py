"""The connector to Request Tracker 5 (REST 2.0)."""
