"""The rail: views with their counts, and the ways to everything else."""
