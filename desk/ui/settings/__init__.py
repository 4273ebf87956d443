"""Settings: one page with everything a person can set, found by words, in use at once."""
