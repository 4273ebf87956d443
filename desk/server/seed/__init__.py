"""Demo data: people, assets, articles and tickets made from a seed; the same seed, the same data."""
