"""The days on which nobody works: public holidays, by `holidays`, and the days of the firm's own.

The library is the extra `calendar` (ADR 21); it is imported only when a country is asked for.
"""

import importlib.util
from collections.abc import Iterator
from datetime import date, timedelta

from processflow.errors import IncompleteError
from processflow.record import dataclass


@dataclass(frozen=True, slots=True)
class Calendar:
    """Where holidays are those of a `country`, or of a `region` of it, and further `closed` days.

    Codes are those of ISO 3166; a closed day is a date, or month and day of every year.
    """

    country: str | None = None
    region: str | None = None
    closed: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """`DE-BY` for example; empty without a country."""
        return "-".join(part for part in (self.country, self.region) if part)


def days_off(calendar: Calendar, first: date, days: int) -> dict[date, str]:
    """The days off among so many days from `first` on, each with its name, in order.

    IncompleteError where the library is missing or does not know the country or region.
    """
    last = first + timedelta(days=days - 1)
    years = range(first.year, last.year + 1)
    found = dict.fromkeys(_closed(calendar, years), "closed")
    found.update(_holidays(calendar, years))
    return {day: found[day] for day in sorted(found) if first <= day <= last}


def _closed(calendar: Calendar, years: range) -> Iterator[date]:
    from calendar import isleap

    for written in calendar.closed:
        *own, month, day = map(int, written.split("-"))
        for year in own or years:
            if (month, day) != (2, 29) or isleap(year):
                yield date(year, month, day)


def _holidays(calendar: Calendar, years: range) -> dict[date, str]:
    if calendar.country is None:
        return {}
    if importlib.util.find_spec("holidays") is None:
        raise IncompleteError(
            f"the holidays of `{calendar.name}` need one more package: "
            "`pip install 'processflow[calendar]'`; days under `closed` need nothing"
        )
    from holidays import country_holidays

    try:
        return dict(country_holidays(calendar.country, subdiv=calendar.region, years=years))
    except NotImplementedError:
        raise IncompleteError(
            f"nobody knows the holidays of `{calendar.name}`; write the two letters of a country, "
            "such as `DE`, and of a region if you want one, such as `DE-BY`"
        ) from None
