"""The embedded ticket server: HTTP and JSON on SQLite or PostgreSQL."""
