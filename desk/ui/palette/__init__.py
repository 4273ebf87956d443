"""The palette (Ctrl+K): commands, views, tickets, people, things and articles, found by a few letters."""
