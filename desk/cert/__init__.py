"""What leaves for a CERT: a report as IODEF, and as a mail that only the CERT can read."""
