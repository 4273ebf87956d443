"""Plain values and rules without I/O: what a ticket is and what may happen to it."""
