"""What several connectors need: marks, levels, provisional numbers, comparing and reading texts."""
