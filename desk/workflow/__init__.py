"""The workflow of the service desk: levels, qualification, escalation, closing. Pure rules."""
