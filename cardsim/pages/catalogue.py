"""The bundled test cards as a table, for the command, and for the page `docs/cards.md`."""

from collections.abc import Iterator

from cardsim.profiles import Profile, bundled_names, load_profile


def catalogue() -> tuple[Profile, ...]:
    """Every bundled card, in order."""
    return tuple(load_profile(name) for name in bundled_names())


def as_lines(lang: str) -> Iterator[str]:
    """The table for a terminal: name and purpose."""
    for profile in catalogue():
        yield f"{profile.name}  {profile.purpose_ja if lang == 'ja' else profile.purpose}"


def as_markdown() -> str:
    """The page `docs/cards.md`."""
    lines = [
        "# Test cards (テスト用カード)",
        "",
        "The same cards in scenarios, in the screen, in `cardsim insert T001` and here.",
        "A fault can be added to any of them by name, without any file: `cardsim insert T001+torn_out:at=4`, or in a scenario",
        "`place_card: {card: T001+mute}`.",
        "Made from `scenarios/cards/*.yaml` by `cardsim list --markdown`.",
        "",
        "| card | what it is for | 用途 | kind | certificates until | fault |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    lines += [_row(profile) for profile in catalogue()]
    return "\n".join(lines) + "\n"


def _row(profile: Profile) -> str:
    until = profile.certificate_until if profile.card.kind.is_mynumber else "–"
    fault = f"`{profile.card.fault}`" if profile.card.fault else ""
    return f"| {profile.name} | {profile.purpose} | {profile.purpose_ja} | {profile.card.kind} | {until} | {fault} |"
