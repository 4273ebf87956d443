"""The key of an encrypted account: waited for, asked for again, and shown once to be written down."""
