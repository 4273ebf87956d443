"""Small widgets that know nothing of tickets."""
