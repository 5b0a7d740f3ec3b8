"""How a site behaves, as a file says it: numbers of minutes and seconds, what is not said being left open.

A site gives its settings, an exercise may give others; ``scenario`` puts them together.
"""

from __future__ import annotations

from typing import Any

from desktop_sim.core.mailbox import RECEIVED, Folder
from desktop_sim.core.value import Value
from desktop_sim.datafiles import schema as s


class Settings(Value):
    """Settings of a site or an exercise; None: not said here."""

    digits: int | None = None
    lifetime_minutes: int | None = None
    max_failures: int | None = None
    block_minutes: int | None = None
    max_codes: int | None = None
    interval_seconds: int | None = None
    trust_months: int | None = None
    code_mail: str | None = None
    mail_delay_seconds: int | None = None
    mail_folder: Folder | None = None
    mail_works: bool | None = None
    tells_identity_late: bool | None = None
    recovery_mail: str | None = None
    password_known: bool | None = None  # false: the training card has the password forgotten
    notices: tuple[str, ...] | None = None  # which of the site's notices appear, in this order

    def over(self, base: Settings) -> Settings:
        """Return these settings, completed by those of ``base``."""
        return base.replace(**{name: value for name, value in self.__dict__.items() if value is not None})

    def get(self, name: str, default: Any) -> Any:
        """Return a setting, or a default where it is not said."""
        value = self.__dict__[name]
        return default if value is None else value


FOLDERS = tuple(folder.value for folder in RECEIVED)
"""Where a mail may lie."""

RULE_KEYS: dict[str, s.Kind] = {
    "digits": s.Whole(4, 10),
    "lifetime_minutes": s.Whole(1, 1440),
    "max_failures": s.Whole(1, 100),
    "block_minutes": s.Whole(0, 1440),
    "max_codes": s.Whole(1, 100),
    "interval_seconds": s.Whole(0, 3600),
    "trust_months": s.Whole(0, 120),
    "code_mail": s.Known("mail", "Mail inconnu :"),
    "mail_delay_seconds": s.Whole(0, 3600),
    "mail_folder": s.OneOf(FOLDERS),
    "mail_works": s.YesNo(),
    "tells_identity_late": s.YesNo(),
    "recovery_mail": s.Known("mail", "Mail inconnu :"),
    "password_known": s.YesNo(),
    "notices": s.ListOf(s.Known("notice", "Annonce inconnue :"), distinct=True),
}


def settings_from(data: dict[str, Any]) -> Settings:
    """Return the settings of a table that was found right."""
    folder = data.get("mail_folder")
    notices = tuple(data["notices"]) if "notices" in data else None
    return Settings(**{**data, "mail_folder": None if folder is None else Folder(folder), "notices": notices})
