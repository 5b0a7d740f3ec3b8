"""The trusted device: « Je me connecte avec mon ordinateur personnel », six calendar months without a code."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import datetime, tzinfo

from desktop_sim.core.value import Value

TRUST_MONTHS = 6
"""Calendar months (deck, S: « pendant 6 mois »)."""

_LONGEST_TOKEN = 256


class TrustRecord(Value):
    """What the site remembers of a trusted computer; the token itself is kept as a hash only."""

    token_hash: str
    computer: str
    site_id: str
    account_id: str
    password_version: int
    granted_at: datetime
    expires_at: datetime


def add_months(at: datetime, months: int) -> datetime:
    """Return the same day and time ``months`` later, or the month's last day: 31 August gives 28 February."""
    year, month = divmod(at.month - 1 + months, 12)
    year, month = at.year + year, month + 1
    return at.replace(year=year, month=month, day=min(at.day, monthrange(year, month)[1]))


def months_later(at: datetime, months: int, zone: tzinfo) -> datetime:
    """Return the instant that is ``months`` later on the calendar and the clocks of a zone.

    The instant comes and goes in its own zone, mostly UTC: there 1 September at half past midnight in Paris is still
    31 August, and six months later would be the end of February rather than 1 March.

    Raises:
        ValueError: ``at`` has no time zone.
    """
    if at.tzinfo is None:
        raise ValueError("an instant without a time zone")
    return add_months(at.astimezone(zone), months).astimezone(at.tzinfo)


def hash_token(token: str) -> str:
    """Return the hash under which a token is kept."""
    # Imported here: hashlib brings OpenSSL, which the first screen does not need.
    from hashlib import sha256

    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def find_trust(
    records: Iterable[object],
    token: object,
    *,
    computer: str,
    site_id: str,
    account_id: str,
    password_version: int,
    months: int,
    zone: tzinfo,
    at: datetime,
) -> TrustRecord | None:
    """Return the record that lets this computer in without a code, if there is one at the instant ``at``.

    A damaged, forged, over-long or future-dated record, and any token that is not one of ours, is simply not
    trusted: this never raises.
    """
    if not isinstance(token, str) or not 0 < len(token) <= _LONGEST_TOKEN:
        return None
    wanted = (hash_token(token), computer, site_id, account_id, password_version)
    for record in records:
        if not isinstance(record, TrustRecord):
            continue
        facts = (
            record.token_hash,
            record.computer,
            record.site_id,
            record.account_id,
            record.password_version,
        )
        if facts == wanted and _is_current(record, months, zone, at):
            return record
    return None


def is_trusted(
    record: TrustRecord, computer: str, site_id: str, account_id: str, password_version: int, at: datetime
) -> bool:
    """Tell whether a record of the site's own says that this computer is trusted for an account now."""
    known = (record.computer, record.site_id, record.account_id, record.password_version)
    return known == (computer, site_id, account_id, password_version) and record.granted_at <= at < record.expires_at


def _is_current(record: TrustRecord, months: int, zone: tzinfo, at: datetime) -> bool:
    try:
        in_time = record.granted_at <= at < record.expires_at
        return in_time and record.expires_at <= months_later(record.granted_at, months, zone)
    except (TypeError, ValueError, OverflowError, AttributeError):
        return False  # a date that is none, or that has no time zone
