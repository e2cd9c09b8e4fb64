"""Days of the calendar, some time later: beyond its ends there is no day, so the ends hold."""

from datetime import date, timedelta


def days_later(day: date, days: float) -> date:
    """The day that is so many whole days after `day`; the calendar's first or last one beyond."""
    ahead = min(max(days, (date.min - day).days), (date.max - day).days)
    return day + timedelta(days=int(ahead))
