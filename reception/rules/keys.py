"""The values that rule files may set, each with its type and its meaning."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Generic, TypeVar

from reception.model.facility import Consent, VisualCheck
from reception.model.life import Channel, Ground
from reception.model.papers import PaperKind
from reception.rules.parsing import iso_date, month_day, one_of, some_of, text, texts, truth, whole_number

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Key(Generic[T_co]):
    """One value of the rules: `parse` turns the file's plain data into it and raises `BadValue` with the reason."""

    name: str
    parse: Callable[[object], T_co]
    meaning: str


class ElderlyCertificate(StrEnum):
    """Where the share of an unregistered patient of 70 or over stands (高齢受給者証)."""

    SEPARATE = "separate"  # a paper of its own beside the 資格確認書
    MERGED = "merged"  # printed on the 資格確認書


class InsurerType(StrEnum):
    """The kind of scheme an insurer belongs to."""

    NATIONAL_HEALTH = "national_health"  # 国民健康保険
    LATE_ELDERLY = "late_elderly"  # 後期高齢者医療
    EMPLOYEES = "employees"  # 健保組合・協会けんぽ・共済組合


class NoConsent(StrEnum):
    """Whom no consent page is shown to."""

    GRACE = "grace"
    MEDICAL_AID = "medical_aid"


class Flaw(StrEnum):
    """What can be wrong with a paper."""

    ANOTHER_PERSON = "another_person"
    UNNAMED = "unnamed"
    COPIED = "copied"
    ALTERED = "altered"
    EXPIRED = "expired"
    CARD_EXPIRED = "card_expired"
    NOT_YET_VALID = "not_yet_valid"
    FORMER_INSURER = "former_insurer"
    OUTGROWN = "outgrown"
    NAMESAKE = "namesake"
    NO_LONGER_INSURED = "no_longer_insured"
    SUPERSEDED = "superseded"
    AMBIGUOUS = "ambiguous"
    PRINTED_OUT = "printed_out"
    NO_CREDENTIAL = "no_credential"
    NOT_SERVED_HERE = "not_served_here"


CONSENT_PAGES: Final = Key("consent.pages", some_of(Consent), "the consent pages a reader can show, in order")
CONSENT_BUNDLE: Final = Key("consent.bundle", some_of(Consent), "the items one page asks about together (包括同意)")
CHECKUP_AGE: Final = Key(
    "consent.checkups_from_age", whole_number, "age in years from which check-up results are asked about"
)
NO_CONSENT: Final = Key("consent.none_for", some_of(NoConsent), "who is asked for no consent at all")
GRACE_MONTHS: Final = Key(
    "certificate.grace_months", whole_number, "months after the month of expiry in which the card still works"
)
NOTICE_MONTHS: Final = Key(
    "certificate.renewal_months", whole_number, "months before expiry in which the reader asks to renew"
)
PHONE_ACCEPTED: Final = Key("phone.accepted", truth, "whether phones (スマホのマイナ保険証) are taken at all")
PHONE_GRACE: Final = Key("certificate.phone_grace", truth, "whether the phone's certificate has the grace period too")

VISUAL_WAY: Final = Key("visual_check.way", one_of(VisualCheck), "how staff prove identity by 目視 at the reader")

LEGACY_LAST_DAY: Final = Key("legacy.last_day", iso_date, "last day of any 保険証, whatever is printed on it")
TEMPORARY_DAYS: Final = Key("temporary.days", whole_number, "days a 被保険者資格証明書 counts after its issue")
INSURER_TYPE: Final = Key("insurer.type", one_of(InsurerType), "the kind of scheme")
ELDERLY_CERTIFICATE: Final = Key("elderly_certificate", one_of(ElderlyCertificate), "where the 70+ share is printed")
ONLINE_LAG: Final = Key("lag.insurer_to_online_days", whole_number, "days until a procedure shows in the online system")
REGISTRATION_LAG: Final = Key(
    "lag.certificate_to_registration_working_days",
    whole_number,
    "working days until a new certificate can be registered",
)
SHARE_STANDARD: Final = Key("share.standard", whole_number, "share in percent from school age to 69")
SHARE_PRESCHOOL: Final = Key("share.preschool", whole_number, "share in percent before school age")

ISSUE_HOLDERS: Final = Key("issue.to_holders", some_of(PaperKind), "what people with a registered card are issued")
ISSUE_OTHERS: Final = Key("issue.to_others", some_of(PaperKind), "what everybody else is issued")
ISSUE_LOST: Final = Key("issue.on_loss", some_of(PaperKind), "what is issued when the card is lost or given back")
ISSUE_CANCELLED: Final = Key("issue.on_cancellation", some_of(PaperKind), "what is issued when 利用登録 is cancelled")
ISSUE_LAPSED: Final = Key("issue.on_lapse", some_of(PaperKind), "what comes when the certificate's grace has ended")
ISSUE_LIMIT: Final = Key(
    "issue.on_limit_application", some_of(PaperKind), "on what the 限度額 stands for people without a registered card"
)
ISSUE_SUBSIDY: Final = Key(
    "issue.on_subsidy", some_of(PaperKind), "what is issued when a 公費 or 医療費助成 is granted"
)
ISSUE_AIDED: Final = Key("issue.to_aided", some_of(PaperKind), "what people under 医療扶助 are issued")
SHARE_ELDERLY: Final = Key("share.elderly", whole_number, "share in percent from 70 on, where none is written")
SERIES_LEGACY: Final = Key("series.insurance_card", month_day, "day on which a year of 保険証 ends")
SERIES_CERTIFICATE: Final = Key(
    "series.eligibility_certificate", month_day, "day on which a 資格確認書 that begins on these days ends"
)
SERIES_NOTICE: Final = Key("series.notice", month_day, "day on which a year of 資格情報のお知らせ ends")
SERIES_ELDERLY: Final = Key("series.elderly_certificate", month_day, "day on which a year of 高齢受給者証 ends")
SERIES_LIMIT: Final = Key("series.limit_certificate", month_day, "day on which a year of 限度額適用認定証 ends")
TICKET_MONTHS: Final = Key("medical_ticket.months", whole_number, "calendar months a 医療券 holds")
CERTIFICATE_YEARS: Final = Key("certificate.years", whole_number, "years a 資格確認書 holds, to the end of its series")
CERTIFICATE_URGENT: Final = Key(
    "certificate.urgent_months", whole_number, "months, to the month's end, of one issued while the card is missing"
)
CERTIFICATE_FOR_ALL: Final = Key(
    "certificate.for_all_from_age", whole_number, "age from which everybody gets a 資格確認書, registered or not"
)
CERTIFICATE_GROUNDS: Final = Key(
    "certificate.grounds", some_of(Ground), "grounds on which a registered person gets a 資格確認書, too (要配慮者)"
)
CERTIFICATE_COLOUR: Final = Key("certificate.colour", text, "colour of the 資格確認書 that begin on these days")
NOTICE_DATED: Final = Key("notice.dated_from_age", whole_number, "age from which the お知らせ prints a last day")
NOTICE_YEARLY: Final = Key("notice.yearly", truth, "whether the お知らせ is sent anew every year to everybody")
MAIL_MONTHS: Final = Key("mail.months_before", whole_number, "months before a paper begins in which it is posted")
MAIL_DAY: Final = Key("mail.day", whole_number, "day of that month")
MAIL_AFTER_LAPSE: Final = Key(
    "mail.after_lapse_days", whole_number, "days until a 資格確認書 comes by itself after the registration lapsed"
)
CHANNELS: Final = Key("registration.channels", some_of(Channel), "where 利用登録 can be made")
CHANNELS_WITHOUT_PIN: Final = Key(
    "registration.channels_without_pin", some_of(Channel), "where a card without a PIN (顔認証カード) can be registered"
)
SURVIVES_REISSUE: Final = Key(
    "registration.survives_reissue", truth, "whether 利用登録 outlives a new card or certificate"
)
EXPRESS_DAYS: Final = Key("card.express_days", whole_number, "days until a card comes by 特急発行")
SUBSIDY_KINDS: Final = Key("subsidy.kinds", texts, "certificates of 公費 and 医療費助成 to bring along on paper")
SUBSIDY_ONLINE: Final = Key("subsidy.online", truth, "whether 公費 and 医療費助成 can be confirmed online (PMH)")
READER_PERCENT: Final = Key("facility.reader_percent", whole_number, "of a hundred facilities, how many have a reader")
MEMBER_NOTICE_DAY: Final = Key(
    "member_notice.sent_by", iso_date, "day by which everybody insured was sent the 加入者情報のお知らせ"
)
SPARED_TO_AGE: Final = Key(
    "special_expense.spared_to_age", whole_number, "age up to whose fiscal year's end nobody falls under 特別療養費"
)
CANCEL_FIRST_DAY: Final = Key("cancellation.first_day", iso_date, "first day on which 利用登録 could be cancelled")
CANCEL_LAG: Final = Key("lag.cancellation_days", whole_number, "days until a cancelled registration ends at readers")
PORTAL_LAG: Final = Key("lag.portal_display_days", whole_number, "days until the portal shows a cancellation")

KEYS: Final[Mapping[str, Key[object]]] = {
    key.name: key
    for key in (
        CONSENT_PAGES,
        CONSENT_BUNDLE,
        CHECKUP_AGE,
        NO_CONSENT,
        GRACE_MONTHS,
        NOTICE_MONTHS,
        PHONE_ACCEPTED,
        PHONE_GRACE,
        VISUAL_WAY,
        LEGACY_LAST_DAY,
        TEMPORARY_DAYS,
        INSURER_TYPE,
        ELDERLY_CERTIFICATE,
        ONLINE_LAG,
        REGISTRATION_LAG,
        SHARE_STANDARD,
        SHARE_PRESCHOOL,
        ISSUE_HOLDERS,
        ISSUE_OTHERS,
        ISSUE_LOST,
        ISSUE_CANCELLED,
        ISSUE_LAPSED,
        ISSUE_LIMIT,
        ISSUE_SUBSIDY,
        ISSUE_AIDED,
        SHARE_ELDERLY,
        SERIES_LEGACY,
        SERIES_CERTIFICATE,
        SERIES_NOTICE,
        SERIES_ELDERLY,
        SERIES_LIMIT,
        TICKET_MONTHS,
        CERTIFICATE_YEARS,
        CERTIFICATE_URGENT,
        CERTIFICATE_FOR_ALL,
        CERTIFICATE_GROUNDS,
        CERTIFICATE_COLOUR,
        NOTICE_DATED,
        NOTICE_YEARLY,
        MAIL_MONTHS,
        MAIL_DAY,
        MAIL_AFTER_LAPSE,
        CHANNELS,
        CHANNELS_WITHOUT_PIN,
        SURVIVES_REISSUE,
        EXPRESS_DAYS,
        SUBSIDY_KINDS,
        SUBSIDY_ONLINE,
        READER_PERCENT,
        MEMBER_NOTICE_DAY,
        SPARED_TO_AGE,
        CANCEL_FIRST_DAY,
        CANCEL_LAG,
        PORTAL_LAG,
    )
}
"""Every key by its name."""
