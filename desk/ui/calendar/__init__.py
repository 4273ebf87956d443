"""The calendar: what is due on which day, and what one wanted to come back to."""
