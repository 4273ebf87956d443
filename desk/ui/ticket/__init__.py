"""The ticket pane: one ticket with its timeline, its composer, its properties and its steps."""
