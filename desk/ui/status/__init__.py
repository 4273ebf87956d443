"""The status bar: always the truth about network, sync, outbox and a running session."""
