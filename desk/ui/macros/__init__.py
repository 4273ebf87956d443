"""Macros in the window: chosen, shown as they would change the ticket, run in one; made and edited."""
