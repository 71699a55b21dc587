"""The online system's answers, from the people it knows; in memory, for one run."""

from __future__ import annotations

from datetime import date

from reception.model.people import Insurance, Person
from reception.model.visit import Eligibility, OnlineAnswer
from reception.rules.numbers import is_medical_aid


class Registry:
    """What the online system holds: covers by person, 利用登録, and revoked certificates.

    A cover that begins but is not yet known (`known_online_from`) leaves the older, ended record as the newest one held:
    資格(無効), or 該当資格なし where there is none (NAT-011). One that has ended stays 有効 until that is known (`end_known_from`), unless
    another one is known to hold.
    """

    def __init__(self) -> None:
        self._registered: dict[str, date] = {}

    def is_registered(self, person: Person, on: date) -> bool:
        """Say whether the card of `person` is registered as insurance card on `on`."""
        since = self._registered.get(person.code, person.registered)
        return since is not None and since <= on

    def register(self, person: Person, on: date) -> None:
        """Register the card from `on` (利用登録)."""
        self._registered[person.code] = on

    def is_revoked(self, person: Person, *, phone: bool = False) -> bool:
        """Say whether the certificate of `person` was revoked (失効): the card's, or the `phone`'s, which falls with the card's."""
        held = [person.card, person.phone] if phone else [person.card]
        return any(bool(one.overrides.get("revoked")) for one in held if one is not None)

    def answer(self, person: Person, on: date) -> OnlineAnswer:
        """Return what the system says of the cover of `person` on `on`."""
        known = [cover for cover in person.insurance if (cover.known_online_from or cover.valid_from) <= on]
        covering = [cover for cover in known if cover.covers(on)] or [cover for cover in known if _lingers(cover, on)]
        if len(covering) > 1:
            return OnlineAnswer(Eligibility.AMBIGUOUS)
        if covering:
            return _valid(covering[0])
        if any(cover.valid_from <= on for cover in known):
            return OnlineAnswer(Eligibility.INVALID)
        return OnlineAnswer(Eligibility.NOT_FOUND)

    def subsidies(self, person: Person, on: date) -> tuple[str, ...]:
        """Return the names of the 受給者証 of `person` that are on file and hold on `on` (NAT-109)."""
        return tuple(one.certificate for one in person.subsidies if one.holds(on))

    def answer_number(self, person: Person, on: date, number: str | None, identifier: str | None) -> OnlineAnswer:
        """Return the answer to a query by 保険者番号 and 番号, with the birth date of `person` (NAT-004).

        `SUPERSEDED` when the numbers are those of an ended cover and a newer one is known (NAT-132).
        """
        asked = [cover for cover in person.insurance if cover.number == number and cover.id == identifier]
        current = self.answer(person, on)
        if not asked:
            return OnlineAnswer(Eligibility.NOT_FOUND)
        if (current.number, current.id) == (number, identifier) or current.eligibility is Eligibility.AMBIGUOUS:
            return current
        newer = current.eligibility is Eligibility.VALID
        return OnlineAnswer(Eligibility.SUPERSEDED if newer else Eligibility.INVALID)


def _lingers(cover: Insurance, on: date) -> bool:
    """Say whether `cover` has ended and the system doesn't know it yet."""
    ended = cover.valid_until is not None and cover.valid_until < on
    return ended and cover.end_known_from is not None and on < cover.end_known_from


def _valid(cover: Insurance) -> OnlineAnswer:
    return OnlineAnswer(
        Eligibility.VALID,
        insurer=cover.insurer,
        number=cover.number,
        symbol=cover.symbol,
        id=cover.id,
        branch=cover.branch,
        copay_percent=cover.copay_percent,
        limit_category=cover.limit_category,
        special_expense=cover.special_expense,
        medical_aid=is_medical_aid(cover.number),
    )
