"""The tools around the code: set-up, locks, translations, coverage of the pure modules."""
