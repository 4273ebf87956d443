"""What needs a person: fields that both sides changed, and what the server refused."""
