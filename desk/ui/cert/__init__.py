"""CERT mode: a ticket is reported as a security incident, by keyboard, in less than a minute."""
