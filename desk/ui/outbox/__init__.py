"""The outbox pane: what the server does not have yet, in words, and what can be done with it."""
