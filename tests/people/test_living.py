"""A person as of a day, and what the online system answers with which reasons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from reception.model.life import Channel
from reception.model.people import Insurance, Person
from reception.model.visit import Eligibility
from reception.people.covers import covers_of
from reception.people.living import as_of
from reception.people.online import reasons
from reception.people.story import status_on
from reception.registry.memory import Registry
from reception.rules import keys
from tests.people.lives import HOLDER, RULES, around, day, event, living, ruled


def answered(person: Person, on: date) -> tuple[Eligibility, str | None]:
    """Return what the online system says of `person` on `on`, and of which insurer."""
    answer = Registry().answer(as_of(person, on, RULES), on)
    return answer.eligibility, answer.number


def why(person: Person, on: date) -> list[str]:
    """Return the codes of the reasons."""
    return [reason.code.removeprefix("people.") for reason in reasons(person, on, RULES)]


def moved_to(insurer: str, number: str, on: date) -> Person:
    """Give somebody who left the employees' scheme for `insurer` on `on`."""
    who = living("national", life=HOLDER)
    left = replace(who.insurance[0], valid_until=on - timedelta(days=1))
    return replace(who, insurance=(left, Insurance(insurer, number, "01", "0007777", "01", on)))


def test_a_change_of_insurer_shows_with_the_packs_lag() -> None:
    """Until the new one is known the old one lingers as 有効, its end not being known either (10 days); the new one takes 5."""
    who = moved_to("mogami", "990044", date(2026, 5, 1))
    seen = {on: answered(who, on) for on in (date(2026, 4, 30), date(2026, 5, 1), date(2026, 5, 5), date(2026, 5, 6))}

    assert list(seen.values()) == [(Eligibility.VALID, "06999999")] * 3 + [(Eligibility.VALID, "990044")]
    assert why(who, date(2026, 5, 5))[0] == "cover.not_known_yet"
    assert why(who, date(2026, 5, 6))[0] == "cover.holds"


def test_who_left_stays_valid_until_that_is_known() -> None:
    """The end shows after the lag: before it the answer is out of date, after it 資格無効."""
    who = living("mogami")
    left = replace(who, insurance=(replace(who.insurance[0], valid_until=date(2026, 4, 30)),))
    seen = [answered(left, on)[0] for on in around(date(2026, 5, 6))]

    assert seen == [Eligibility.VALID, Eligibility.INVALID, Eligibility.INVALID]
    assert [why(left, on)[0] for on in around(date(2026, 5, 6))] == [
        "cover.end_not_known_yet",
        "cover.ended",
        "cover.ended",
    ]


def test_a_pack_that_names_no_lag_shows_a_change_at_once() -> None:
    """What no source says is not made up."""
    who = living("kyoto", joined=date(2026, 5, 1))

    assert [answered(who, on)[0] for on in around(date(2026, 5, 1))] == [
        Eligibility.NOT_FOUND,
        Eligibility.VALID,
        Eligibility.VALID,
    ]
    assert why(who, date(2026, 4, 30))[0] == "cover.none"


def test_75_changes_the_insurer_on_the_birthday() -> None:
    """国保 holds to the day before; the new cover and its share are there at once."""
    who = living("namerikawa", birth=date(1951, 5, 11), life=HOLDER)
    shares = [Registry().answer(as_of(who, on, RULES), on).copay_percent for on in around(date(2026, 5, 11))]

    assert [answered(who, on)[1] for on in around(date(2026, 5, 11))] == ["990028", "39999990", "39999990"]
    assert shares == [20, 10, 10]


def test_days_written_in_the_file_stand_over_the_lag() -> None:
    """`known_online_from` is taken as it is; the switch at 75 is known on its day though the pack's lag is ten days."""
    who = living("national", birth=date(1951, 5, 11))
    written = replace(who, insurance=(replace(who.insurance[0], known_online_from=date(2015, 6, 1)),))
    first, second = covers_of(written, RULES)

    assert (first.known_online_from, first.end_known_from) == (date(2015, 6, 1), date(2026, 5, 11))
    assert (second.valid_from, second.known_online_from) == (date(2026, 5, 11), date(2026, 5, 11))


@pytest.mark.parametrize(
    ("birth", "change", "shares"),
    [
        ("1956-06-01", "2026-06-01", [30, 20, 20]),
        ("1956-06-02", "2026-07-01", [30, 20, 20]),
        ("2020-04-01", "2026-04-01", [20, 30, 30]),
        ("2020-04-02", "2027-04-01", [20, 30, 30]),
    ],
)
def test_the_share_follows_the_age(birth: str, change: str, shares: list[int]) -> None:
    """70 counts from the 1st of the month, school age from 1 April; a share written in the file stands at any age."""
    who = living("namerikawa", birth=day(birth), life=HOLDER)
    written = replace(who, insurance=(replace(who.insurance[0], copay_percent=10),))

    assert [as_of(who, on, RULES).insurance[0].copay_percent for on in around(day(change))] == shares
    assert {as_of(written, on, RULES).insurance[0].copay_percent for on in around(day(change))} == {10}


def test_a_registration_ends_with_the_grace_of_the_certificate() -> None:
    """A certificate that ended on 2025-10-10 opens the system to 2026-01-31; then the registration is gone, and stays gone."""
    told = (
        event("2021-11-01", "card_issued", certificate_until=date(2025, 10, 10)),
        event("2021-11-02", "registered"),
        event("2026-03-02", "certificate_renewed"),
    )
    who, registry = living("tagajo", life=told), Registry()
    days = (date(2025, 10, 10), date(2025, 10, 11), date(2026, 1, 31), date(2026, 2, 1), date(2026, 3, 2))

    assert [registry.is_registered(as_of(who, on, RULES), on) for on in days] == [True, True, True, False, False]
    assert [why(who, on)[-1] for on in days] == [
        "certificate.expiring_soon",
        "certificate.in_grace",
        "certificate.in_grace",
        "certificate.dead",
        "certificate.valid",
    ]
    assert why(who, days[-1])[1] == "registration.lapsed"


def test_a_cancellation_takes_effect_as_the_pack_says() -> None:
    """Up to 90 days at readers in one pack; where none is named, at once, though the portal shows the registration longer."""
    told = (*HOLDER, event("2026-01-05", "cancelled"))
    slow, quick = living("mogami", life=told), living("tagajo", life=told)
    days = (date(2026, 1, 4), date(2026, 1, 5), date(2026, 4, 4), date(2026, 4, 5))

    assert [Registry().is_registered(as_of(slow, on, RULES), on) for on in days] == [True, True, True, False]
    assert [Registry().is_registered(as_of(quick, on, RULES), on) for on in days] == [True, False, False, False]
    assert why(slow, date(2026, 4, 4))[1] == "registration.ending"
    assert [why(quick, on)[1:3] for on in (date(2026, 3, 5), date(2026, 3, 6))] == [
        ["registration.cancelled", "portal.still_shows"],
        ["registration.cancelled", "certificate.valid"],
    ]


def test_who_registers_again_is_registered() -> None:
    """A cancelled registration can be made anew."""
    told = (*HOLDER, event("2026-01-05", "cancelled"), event("2026-02-05", "registered"))
    who = living("tagajo", life=told)

    assert Registry().is_registered(as_of(who, date(2026, 2, 5), RULES), date(2026, 2, 5))


def test_a_lost_card_is_suspended_until_there_is_a_new_one() -> None:
    """The finder cannot use it; the new card carries the registration on."""
    told = (*HOLDER, event("2026-01-05", "card_lost"), event("2026-02-20", "card_issued"))
    who = living("tagajo", life=told)
    lost, again = (as_of(who, on, RULES) for on in (date(2026, 1, 5), date(2026, 2, 20)))

    assert Registry().is_revoked(lost)
    assert not Registry().is_revoked(again)
    assert again.card is not None
    assert again.card.overrides == {"issued": "2026-02-20", "certificate_until": "2031-01-15"}
    assert why(who, date(2026, 1, 5))[-1] == "card.lost"


@pytest.mark.parametrize("survives", [True, False])
@pytest.mark.parametrize("anew", ["card_issued", "certificate_renewed"])
def test_sources_disagree_whether_a_registration_outlives_a_new_card(anew: str, survives: bool) -> None:
    """By the rule it goes on, and the reason says so; were the rule the other one's, it would have to be made anew."""
    rules = ruled(survives, keys.SURVIVES_REISSUE)
    who = living("tagajo", life=(*HOLDER, event("2026-02-20", anew)))
    seen = [as_of(who, on, rules).registered is not None for on in around(date(2026, 2, 20))]
    codes = [reason.code for reason in reasons(who, date(2026, 2, 20), rules)]

    assert seen == [True, survives, survives]
    assert ("people.registration.kept" in codes) == survives


def test_a_registration_made_after_the_new_card_was_not_kept() -> None:
    """Only what came before the new card can outlive it."""
    told = (
        event("2023-05-01", "card_issued"),
        event("2026-02-20", "certificate_renewed"),
        event("2026-02-20", "registered"),
    )

    assert "registration.kept" not in why(living("tagajo", life=told), date(2026, 5, 11))


def test_a_registration_says_where_it_was_made() -> None:
    """With the clauses of the insurer's own page; after its cancellation it is no matter any more."""
    told = (event("2023-05-01", "card_issued"), event("2023-06-01", "registered", channel="atm"))
    who = living("tagajo", life=told)
    (reason,) = (one for one in reasons(who, date(2026, 5, 11), RULES) if one.code == "people.registration.at")
    ended = living("tagajo", life=(*told, event("2026-01-05", "cancelled")))

    assert (reason.facts, reason.cites) == ({"channel": Channel.ATM}, ("TGJ-45", "TGJ-46", "TGJ-47", "TGJ-48"))
    assert "registration.at" not in why(ended, date(2026, 5, 11))


def test_a_subsidy_on_file_is_there_while_it_holds() -> None:
    """What the municipality put online is answered from the grant to its last day; one that is on paper only never is."""
    told = (
        event("2026-02-02", "subsidy_granted", subsidy="子ども医療費受給者証", until="2026-05-10", online=True),
        event("2026-02-03", "subsidy_granted", subsidy="自立支援医療受給者証", until="2026-05-10"),
    )
    who, registry = living("kyoto", life=told), Registry()
    days = (*around(date(2026, 2, 2)), *around(date(2026, 5, 10)))
    names = [registry.subsidies(as_of(who, on, RULES), on) for on in days]

    assert names == [(), *[("子ども医療費受給者証",)] * 4, ()]
    assert ["subsidy.on_file" in why(who, on) for on in days] == [False, True, True, True, True, False]


def test_a_subsidy_without_a_name_is_on_file_under_the_common_one() -> None:
    """Where the file names none it is a 医療費受給者証."""
    who = living("tagajo", life=(event("2026-02-02", "subsidy_granted", until="2027-02-01", online=True),))

    assert [one.certificate for one in as_of(who, date(2026, 5, 11), RULES).subsidies] == ["医療費受給者証"]


def test_medical_aid_is_answered_as_such() -> None:
    """The online system says 医療扶助 of a payer with that 法別番号, and of no insurer."""
    who = living("national")
    aided = replace(who, insurance=(replace(who.insurance[0], number="12999991"),))
    answers = [Registry().answer(as_of(one, date(2026, 5, 11), RULES), date(2026, 5, 11)) for one in (who, aided)]

    assert [answer.medical_aid for answer in answers] == [False, True]


def test_a_card_given_back_is_gone() -> None:
    """With it the registration; a card never made is none either."""
    who = living("kyoto", life=(*HOLDER, event("2026-01-05", "card_returned")))

    assert as_of(who, date(2026, 1, 5), RULES).card is None
    assert why(who, date(2026, 1, 5))[1:] == ["registration.card_returned", "card.returned"]
    assert why(living("kyoto"), date(2026, 1, 5))[1:] == ["registration.never", "card.none"]


def test_a_childs_certificate_ends_no_later_than_the_card() -> None:
    """A card made before 18 holds to the 5th birthday, and a renewal doesn't reach beyond it (NAT-049)."""
    told = (event("2024-01-10", "card_issued"), event("2026-03-01", "certificate_renewed"))
    status = status_on(living("kyoto", birth=date(2012, 6, 1), life=told), date(2026, 5, 11), RULES)

    assert (status.card_until, status.certificate_until) == (date(2028, 6, 1), date(2028, 6, 1))
