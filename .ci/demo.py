"""`make demo`: plays the bundled scenarios twice, in process and through a real PC/SC service, and compares."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from reception.errors import EnvironmentLacks
from reception.readers.pcsc import private

BIN = Path(sys.executable).parent
OUT = Path("build/demo")


def replay(*arguments: str) -> list[str]:
    """Return the command line that plays the bundled scenarios."""
    return [str(BIN / "reception"), "replay", *arguments]


def main() -> int:
    """Play everything and return the exit code."""
    OUT.mkdir(parents=True, exist_ok=True)
    in_process, through_pcsc = OUT / "in-process.jsonl", OUT / "through-pcsc.jsonl"
    print("1. ソフトウェアカードで全シナリオを再生 / every bundled scenario on the in-process card", flush=True)
    code = subprocess.run(replay("--summary", "--transcript", str(OUT / "all.jsonl"))).returncode
    if code:
        return code
    print(
        "\n2. カードを置くシナリオを pcscd・仮想リーダー・pyscard 経由で再生 / the card scenarios through PC/SC",
        flush=True,
    )
    try:
        command = private.command_line(replay("--reader", "virtual", "--transcript", str(through_pcsc)))
    except EnvironmentLacks as lack:
        print(f"   省略しました / left out: {lack} → {lack.cure}")
        return goodbye()
    code = subprocess.run(command, stdout=subprocess.DEVNULL).returncode
    if code == 3:
        print("   省略しました(理由は上の行) / left out, for the reason in the line above")
        return goodbye()
    if code:
        return code
    subprocess.run(replay("--cards-only", "--transcript", str(in_process)), stdout=subprocess.DEVNULL, check=True)
    if in_process.read_bytes() != through_pcsc.read_bytes():
        print(f"   記録が一致しません / the transcripts differ: diff {in_process} {through_pcsc}")
        return 1
    visits = sum(line.startswith('{"scenario"') for line in through_pcsc.read_text().splitlines())
    print(
        f"   {visits} 件の来院の記録が1バイトも違わず一致 / {visits} visits, the two transcripts are the same byte for byte"
    )
    return goodbye()


def goodbye() -> int:
    """Say where to look next."""
    print(
        f"\n記録 / transcripts:  {OUT}/\n"
        f"画面 / the screen:     {BIN.parent.name}/bin/reception\n"
        f"カードを挿す / insert: {BIN.parent.name}/bin/cardsim insert T001\n"
        "説明 / documentation:  README.md, docs/"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
