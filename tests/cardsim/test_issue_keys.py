"""Seeded keys and their cache."""

import hashlib
from pathlib import Path

import pytest

from cardsim.cardfile.codec import encode_card, open_card
from cardsim.issue.keys import KeyCache, is_private_key, load_key, seeded_stream, user_cache
from cardsim.issue.personalise import personalise
from cardsim.profiles import load_profile


@pytest.fixture(scope="module")
def der() -> bytes:
    return KeyCache(None).private_der("SIMULATED", "test")


def test_a_seed_gives_the_same_key_on_any_machine(der):
    """The digest of one key is written down here; another machine or library version must not change it."""
    assert load_key(der).key_size == 2048
    assert load_key(der).public_key().public_numbers().e == 65537
    assert hashlib.sha256(der).hexdigest() == "e36866fc34974ff959ab6147d97db8428298bd65e9b99c86ed07360c0100bb4b"


def test_the_stream_depends_on_the_seed_alone():
    """Same seed, same bytes; another seed, others; later calls give other bytes than the first."""
    first, again, other = seeded_stream("a"), seeded_stream("a"), seeded_stream("b")

    assert first(8) == again(8) != other(8)
    assert first(8) == again(8) != seeded_stream("a")(8)


def test_a_key_is_kept_and_taken_from_the_cache(tmp_path: Path, der):
    """The second cache on the same folder finds the first one's key: the entry, exchanged, comes back as exchanged."""
    KeyCache(tmp_path).private_der("SIMULATED", "test")
    entry = next(tmp_path.iterdir())
    exchanged = b"another key"
    label = b"SIMULATED/test\0"
    entry.write_bytes(hashlib.sha256(label + exchanged).digest() + exchanged)

    assert KeyCache(tmp_path).private_der("SIMULATED", "test") == exchanged


@pytest.mark.parametrize("damage", [b"", b"short", bytes(1300)])
def test_a_damaged_entry_is_made_again(tmp_path: Path, der, damage):
    """Emptied, cut or overwritten: the key comes back the same, and the entry is whole again."""
    KeyCache(tmp_path).private_der("SIMULATED", "test")
    entry = next(tmp_path.iterdir())
    entry.write_bytes(damage)

    assert KeyCache(tmp_path).private_der("SIMULATED", "test") == der
    assert entry.read_bytes().endswith(der)


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path, der):
    """A file where the folder should be costs speed, nothing else."""
    (tmp_path / "file").write_bytes(b"")

    assert KeyCache(tmp_path / "file").private_der("SIMULATED", "test") == der


def test_the_cache_lies_where_the_user_wants_it(tmp_path: Path, monkeypatch, der):
    """XDG_CACHE_HOME is honoured."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    user_cache().private_der("SIMULATED", "test")

    assert [path.parent.name for path in tmp_path.rglob("*.key")] == ["keys"]


def test_what_is_no_key_is_told_apart(der):
    """Rubbish and a cut key are refused."""
    assert is_private_key(der)
    assert not is_private_key(der[:-10])
    assert not is_private_key(b"rubbish")


def test_the_same_profile_gives_the_same_card(tmp_path: Path):
    """Two makers who share nothing make the same bytes."""
    profile = load_profile("T022")

    assert personalise(profile, KeyCache(None)) == personalise(profile, KeyCache(tmp_path))


@pytest.mark.parametrize(
    ("name", "digest"), [("T001", "69a9b8e2e1e42568d90c187efc6480cc"), ("T022", "85900fd4830de3587b1419b69f998596")]
)
def test_a_card_is_the_same_on_every_machine(name: str, digest: str):
    """Keys, certificates, signatures and pictures are these bytes everywhere; a change here changes every card."""
    assert hashlib.sha256(encode_card(open_card(name))).hexdigest()[:32] == digest
