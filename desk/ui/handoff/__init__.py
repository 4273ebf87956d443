"""Hand-offs in the window: a ticket written into a file for a colleague, and such files looked into and taken in."""
