"""While you were away: what others changed meanwhile, the nearest to one's own work first."""
