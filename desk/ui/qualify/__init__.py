"""Qualifying in the window: one strip that says what a ticket is about, by a letter or two for each field."""
