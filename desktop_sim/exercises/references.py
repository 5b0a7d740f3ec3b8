"""What a sentence may quote instead of repeating it: ``{ask}``, ``{minutes}``, ``{mail.subject}``, ``{folder.spam}``.

A word of a page stands in one file, and all who speak of it name it: so that one correction is enough, and a site of
8 digits or without a box needs no other sentence. The words of sites and mails may quote each other too.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import timedelta

from desktop_sim.core.mailbox import Folder
from desktop_sim.core.notices import ANSWERS
from desktop_sim.core.state import SiteRules
from desktop_sim.datafiles.errors import DataError
from desktop_sim.datafiles.placeholders import fill, names_in
from desktop_sim.exercises.mails import MAILBOX_PLACEHOLDERS, Mailbox, MailTemplate
from desktop_sim.exercises.sites import TEXT_PLACEHOLDERS, Site
from desktop_sim.words import amounts

SECRETS = frozenset({"code", "password"})
"""What the open mail brings: quoted while it is in sight, and kept nowhere."""

_RENAMED = {"code.label": "code", "password.label": "password"}
"""Words of a page whose own names are those of the secrets."""

_SITE = {name: name for name in TEXT_PLACEHOLDERS if name not in SECRETS} | _RENAMED
_TABS = ("login", "account", "recovery", "mailbox")
_RULES = ("digits", "minutes", "minutes.past", "months", "months.past", "failures")
_MAIL_PARTS = ("subject", "sender", "address")
_NOTICE_PARTS = ("title", "tick", *ANSWERS)

NAMES = frozenset(
    (
        *_SITE,
        *_RULES,
        *("site.name", "site.address", "mailbox.name"),
        *(f"tab.{page}" for page in _TABS),
        *(f"folder.{folder.value}" for folder in Folder),
        *(f"mailbox.{key}" for key in MAILBOX_PLACEHOLDERS),
        *(f"mail.{part}" for part in _MAIL_PARTS),
        *(f"recovery.{part}" for part in _MAIL_PARTS),
    )
)
"""All names but those of single mails and notices: ``{mail.chorale.subject}``, ``{notice.campagne.later}``."""


def names_for(mails: Collection[str], notices: Collection[str]) -> set[str]:
    """Return all names that a sentence may quote where there are these mails and notices."""
    return {
        *NAMES,
        *(f"mail.{mail_id}.{part}" for mail_id in mails for part in _MAIL_PARTS),
        *(f"notice.{notice_id}.{part}" for notice_id in notices for part in _NOTICE_PARTS),
    }


class References:
    """The words that can be quoted in one exercise, on its site and in its mailbox."""

    def __init__(
        self, site: Site, mailbox: Mailbox, mail: Callable[[str], MailTemplate], rules: SiteRules, *, told: bool
    ) -> None:
        """
        Args:
            site: the site, as its file has it.
            mailbox: the mailbox.
            mail: gives a mail by its id, as its file has it.
            rules: the site's, as the exercise has them.
            told: by the coach; else shown by a page, which always speaks French.
        """
        self._site, self._mailbox, self._mail, self._rules, self._told = site, mailbox, mail, rules, told
        self._found: dict[str, str] = {}

    def find(self, name: str, seen: tuple[str, ...] = ()) -> str:
        """Return what a name stands for; empty where there is nothing of that kind here.

        Args:
            name: one of ``names_for``.
            seen: the names whose words led to this one: words that quote each other in a circle are empty.
        """
        if name in seen:
            return ""
        if name not in self._found:
            # A sentence that is quoted brings its full stop along, and the sentence around it has its own.
            self._found[name] = self.put_into(self._source(name), (*seen, name)).removesuffix(".")
        return self._found[name]

    def put_into(self, text: str, seen: tuple[str, ...] = (), made: Callable[[str], str] = str) -> str:
        """Return a text with all put in that it quotes; other fields stay.

        Args:
            text: the text.
            seen: as for ``find``.
            made: what is done with each word that is put in, before.
        """
        return fill(text, **{name: made(word) for name in names_in(text) if (word := self.find(name, seen))})

    def _source(self, name: str) -> str:
        site, mailbox = self._site, self._mailbox
        head, _, rest = name.partition(".")
        if name in _SITE:
            return site.text.get(_SITE[name], "")
        if head in _OTHERS and rest in _OTHERS[head]:
            return str(_OTHERS[head][rest](site, mailbox))
        if head in ("mail", "recovery"):
            return self._part_of_mail(head, rest)
        if head == "notice":
            return self._part_of_notice(*rest.split(".")) if rest.count(".") == 1 else ""
        if head == "mailbox":
            return mailbox.text.get(rest, "")
        return self._rule(name)

    def _part_of_mail(self, head: str, rest: str) -> str:
        own_id, _, part = rest.rpartition(".")
        if not own_id:
            own_id = self._rules.code_mail if head == "mail" else self._rules.recovery_mail
        try:
            mail = self._mail(own_id) if own_id and part in _MAIL_PARTS else None
        except DataError:
            mail = None
        if mail is None:
            return ""
        return {"subject": mail.subject, "sender": mail.from_name, "address": mail.from_address}[part]

    def _part_of_notice(self, notice_id: str, part: str) -> str:
        notice = self._site.notices.get(notice_id)
        if notice is None:
            return ""
        return {"title": notice.title, "tick": notice.tick}.get(part) or notice.answer_text(part) or ""

    def _rule(self, name: str) -> str:
        rules = self._rules
        minutes = rules.policy.lifetime // _MINUTE
        digits, in_minutes, in_months = _TOLD if self._told else _SHOWN
        if name == "digits":
            return digits(rules.policy.digits)
        if name in ("minutes", "minutes.past"):
            return in_minutes(minutes + (name != "minutes"))
        if name in ("months", "months.past") and rules.trust_months:
            return in_months(rules.trust_months + (name != "months"))
        return str(rules.policy.max_failures) if name == "failures" else ""


_TOLD = (amounts.told_digits, amounts.minutes, amounts.months)
_SHOWN = (amounts.digits, amounts.shown_minutes, amounts.shown_months)
_MINUTE = timedelta(minutes=1)

_OTHERS: dict[str, dict[str, Callable[[Site, Mailbox], str]]] = {
    "site": {"name": lambda site, _: site.name, "address": lambda site, _: site.address},
    "mailbox": {"name": lambda _, mailbox: mailbox.name},
    "tab": {
        "login": lambda site, _: site.tab_title,
        "account": lambda site, _: site.account_title,
        "recovery": lambda site, _: site.text.get("recovery.title", ""),
        "mailbox": lambda _, mailbox: mailbox.tab_title,
    },
    "folder": {
        folder.value: lambda _, mailbox, folder=folder: mailbox.folders[folder]  # type: ignore[misc]
        for folder in Folder
    },
}
"""Names whose words are neither a page's own nor a rule: where they are found."""
