"""The certificates: their chain, their profile, and that nobody can take them for real ones."""

import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtensionOID, NameOID

from cardsim.apps import jpki
from cardsim.files import BinaryFile, KeyFile
from cardsim.issue.authority import first_second, last_second
from cardsim.issue.certificates import load_certificate
from cardsim.issue.keys import load_key
from cardsim.issue.personalise import personalise
from cardsim.profiles import bundled_names, load_profile

ARC = "1.2.392.200149.8.5.5"
PAIRS = ((jpki.AUTH_CERTIFICATE, jpki.AUTH_CA, jpki.AUTH_KEY), (jpki.SIGN_CERTIFICATE, jpki.SIGN_CA, jpki.SIGN_KEY))


def certificate(name: str, fid: int) -> x509.Certificate:
    found = next(file for file in personalise(load_profile(name)).applications[0].files if file.fid == fid)
    assert isinstance(found, BinaryFile)
    loaded = load_certificate(found.content)
    assert loaded is not None
    return loaded


def private_key(name: str, fid: int) -> KeyFile:
    found = next(file for file in personalise(load_profile(name)).applications[0].files if file.fid == fid)
    assert isinstance(found, KeyFile)
    return found


@pytest.mark.parametrize(("holder", "issuer", "key"), PAIRS)
def test_each_certificate_hangs_from_the_ca_on_the_card_and_fits_its_key(holder, issuer, key):
    """The CA certificate beside it verifies it, and its public key is that of the key file."""
    found = certificate("T001", holder)

    found.verify_directly_issued_by(certificate("T001", issuer))
    assert found.public_key() == load_key(private_key("T001", key).private_der).public_key()


@pytest.mark.parametrize(("holder", "issuer", "key"), PAIRS)
def test_openssl_accepts_the_chain(tmp_path: Path, holder, issuer, key):
    """A program nobody here wrote verifies the chain on a day within the term, X.509 strictness on."""
    for name, fid in (("holder", holder), ("ca", issuer)):
        (tmp_path / f"{name}.pem").write_bytes(certificate("T001", fid).public_bytes(Encoding.PEM))
    at = str(int(datetime(2026, 5, 11, tzinfo=UTC).timestamp()))
    verified = subprocess.run(
        ["openssl", "verify", "-x509_strict", "-attime", at, "-CAfile", "ca.pem", "holder.pem"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert verified.stdout == "holder.pem: OK\n", verified.stderr


def test_the_authentication_certificate_names_nobody():
    """Its subject is a country and an id that ends in the municipality; it has no alternative name."""
    found = certificate("T001", jpki.AUTH_CERTIFICATE)

    assert [attribute.oid for attribute in found.subject] == [NameOID.COUNTRY_NAME, NameOID.COMMON_NAME]
    assert found.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value.endswith("99201003A")
    with pytest.raises(x509.ExtensionNotFound):
        found.extensions.get_extension_for_oid(ExtensionOID.SUBJECT_ALTERNATIVE_NAME)


def test_the_signature_certificate_carries_six_attributes_in_the_cards_order():
    """Name, birth with its era digit, sex, address and the flags of substitute characters."""
    names = certificate("T001", jpki.SIGN_CERTIFICATE).extensions.get_extension_for_class(x509.SubjectAlternativeName)
    found = [(name.type_id.dotted_string, name.value[2:].decode()) for name in names.value]

    assert found == [
        (f"{ARC}.1", "見本　太郎"),
        (f"{ARC}.4", "319850815"),
        (f"{ARC}.3", "1"),
        (f"{ARC}.5", "見本県見本市見本町１－２－３"),
        (f"{ARC}.2", "00000"),
        (f"{ARC}.6", "0" * 14),
    ]


@pytest.mark.parametrize(
    ("fid", "policy", "usages"),
    [
        (jpki.AUTH_CERTIFICATE, "1.2.392.200149.8.5.1.3.30", {"digital_signature"}),
        (jpki.SIGN_CERTIFICATE, "1.2.392.200149.8.5.1.1.20", {"digital_signature", "content_commitment"}),
    ],
)
def test_policy_and_key_usage_are_those_of_the_real_profile(fid, policy, usages):
    """Both extensions are critical, as clients that check them expect."""
    extensions = certificate("T001", fid).extensions
    policies = extensions.get_extension_for_class(x509.CertificatePolicies)
    usage = extensions.get_extension_for_class(x509.KeyUsage)
    names = ("digital_signature", "content_commitment", "key_encipherment", "key_cert_sign", "crl_sign")

    assert (policies.critical, usage.critical) == (True, True)
    assert [found.policy_identifier.dotted_string for found in policies.value] == [policy]
    assert {name for name in names if getattr(usage.value, name)} == usages


def test_every_certificate_says_that_it_is_simulated():
    """Issuer and subject of all four, on every card, cannot be mistaken: O=JPKI-SIMULATOR, SIMULATED in the names."""
    for name in bundled_names():
        for application in personalise(load_profile(name)).applications[:1]:
            found = [load_certificate(file.content) for file in application.files if isinstance(file, BinaryFile)]
            for one in filter(None, found):
                assert "O=JPKI-SIMULATOR" in one.issuer.rfc4514_string()
                assert "SIMULATED" in one.issuer.rfc4514_string()
                assert "SIMULATED" in one.subject.rfc4514_string()


def test_terms_are_whole_days_in_japan():
    """From midnight to one second before midnight in Japan, nine hours earlier in UTC."""
    found = certificate("T001", jpki.AUTH_CERTIFICATE)

    assert found.not_valid_before_utc == datetime(2024, 6, 2, 15, 0, 0, tzinfo=UTC)
    assert found.not_valid_after_utc == datetime(2028, 8, 15, 14, 59, 59, tzinfo=UTC)
    assert (last_second(date(2026, 5, 11)) - first_second(date(2026, 5, 11))).total_seconds() == 86399


def test_serials_and_subjects_differ_from_card_to_card():
    """No two bundled cards have the same authentication certificate."""
    plain = [name for name in bundled_names() if name not in ("T009", "T010", "T011", "T025")]
    found = [certificate(name, jpki.AUTH_CERTIFICATE) for name in plain]

    assert len({one.serial_number for one in found}) == len({one.subject for one in found}) == len(plain)


@pytest.mark.parametrize("raw", [b"", b"0\x82", b"0\x82\xff\xff" + bytes(40), bytes(1900), b"rubbish" * 100])
def test_what_is_no_certificate_is_told_apart(raw):
    """Rubbish, zeros and a header without a body are no certificate."""
    assert load_certificate(raw) is None
