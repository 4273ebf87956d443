"""Measures and reports: figures of a period, what each means, and the files they are written to."""
