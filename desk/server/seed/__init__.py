"""Demo data: people, assets, articles and tickets made by a seed, always the same for the same."""
