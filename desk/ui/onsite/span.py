"""Stretches of days, from the midnight of this place."""

from datetime import datetime, timedelta


def days_ahead(now: datetime, days: int) -> tuple[datetime, datetime]:
    """From today's midnight so many days on, today counted."""
    today = now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    return today, today + timedelta(days=days)
