"""The command line's grammar; imports nothing that takes time, so that `--help` answers at once."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple, NoReturn

from reception.cli.saying import Mistaken
from reception.cli.usage import BadUsage
from reception.model.papers import OF_THE_PORTAL

LANGUAGES = ("ja", "en")
PROGRAM = "reception"


class _Parser(argparse.ArgumentParser):
    """A parser whose complaint is worded like any other; the usage is what `--help` is for."""

    def error(self, message: str) -> NoReturn:
        raise BadUsage(self.prog, message)


class Reader(NamedTuple):
    """What `--reader` says; `name` None is the reader there is."""

    kind: str
    name: str | None


def language_of(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> str:
    """Return the language that `arguments` ask for, whatever else they say; that of the locale where they ask for none."""
    joined = (word.removeprefix("--lang=") for word in arguments if word.startswith("--lang="))
    asked = [*joined, *(value for word, value in pairwise(arguments) if word == "--lang")]
    return next((lang for lang in asked if lang in LANGUAGES), language(environment))


def look_for_sense(options: argparse.Namespace) -> None:
    """Raise `Mistaken` where arguments that are right one by one make no sense together."""
    if getattr(options, "as_person", None) is not None and options.reader.kind != "pcsc":
        raise Mistaken("cli.as_without_card", name=options.as_person)


def language(environment: Mapping[str, str]) -> str:
    """Return the language of the locale in `environment`: `ja` where it is unset or says none."""
    setting = environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG") or ""
    return "en" if setting.split("_")[0].lower() == "en" else "ja"


def reader_choice(text: str) -> Reader:
    """Read `sim`, `virtual`, `pcsc` or `pcsc:NAME`."""
    kind, _, name = text.partition(":")
    if kind not in ("sim", "virtual", "pcsc") or (name and kind != "pcsc"):
        raise Mistaken("cli.no_such_reader", value=text)
    return Reader(kind, name or None)


def day(text: str) -> date:
    """Read a date, ISO or in Japanese eras."""
    from cardsim.eras import BadDate, parse_date

    try:
        return parse_date(text)
    except BadDate as bad:
        raise Mistaken("cli.no_day", reason=bad.reason, reason_ja=bad.reason_ja) from None


def count(text: str) -> int:
    """Read a whole number from 1."""
    if not (text.isdecimal() and int(text) >= 1):
        raise Mistaken("cli.no_count", value=text)
    return int(text)


def port(text: str) -> int:
    """Read a port, 0 to 65535."""
    if not (text.isdecimal() and int(text) <= 65_535):
        raise Mistaken("cli.no_port", value=text)
    return int(text)


def build() -> argparse.ArgumentParser:
    """Return the parser of the whole command."""
    parser = _Parser(
        PROGRAM,
        description="医療機関の受付シミュレーター。引数なしで画面を開きます。 / "
        "Clinic reception simulator; without a command it opens the screen.",
    )
    _screen(parser)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _replay(commands.add_parser("replay", help="シナリオを再生 / play scenario files"))
    _play(commands.add_parser("play", help="シナリオを画面で再生 / play one scenario file on the screen"))
    _check(commands.add_parser("check", help="ファイルを検査 / validate files people write"))
    _decide(commands.add_parser("decide", help="書類だけで判定 / judge one visit by the rules alone"))
    _papers(commands.add_parser("papers", help="書類を作る・読む・見る / make, read and show papers"))
    _people(commands.add_parser("people", help="人物の一覧・作成・持ち物 / list and make people, show what they hold"))
    _serve(commands.add_parser("serve", help="画面をブラウザーで / the screen in a browser"))
    _trace(
        commands.add_parser("trace", help="出典の条項から規則・シナリオ・結果へ / from clauses to rules and results")
    )
    commands.add_parser("doctor", help="この環境の点検 / what this machine has and lacks")
    _language(parser, language(os.environ))
    for command in commands.choices.values():
        _language(command, argparse.SUPPRESS)
    return parser


def _language(parser: argparse.ArgumentParser, default: str) -> None:
    """Let `--lang` stand before or behind the command's name."""
    parser.add_argument(
        "--lang", choices=LANGUAGES, default=default, help="表示言語 / language (default: locale, else ja)"
    )


def _reader(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--reader",
        type=reader_choice,
        default=Reader("sim", None),
        metavar="sim|virtual|pcsc[:NAME]",
        help="sim: 内蔵カード(既定), virtual: 内蔵カードをPC/SC経由で, pcsc: PC/SCリーダー上のカード / "
        "software card in process, the same through PC/SC, or whatever card lies on a PC/SC reader",
    )
    parser.add_argument(
        "--as", dest="as_person", metavar="PERSON", help="実カードが演じる人物 / whom a real card plays"
    )


def _screen(parser: argparse.ArgumentParser) -> None:
    _reader(parser)
    parser.add_argument("--patient", default="hanako", metavar="PERSON", help="患者 / who comes (default: hanako)")
    parser.add_argument("--date", type=day, default=None, help="受診日 / day of the visit (default: today)")
    parser.add_argument(
        "--plain", action="store_true", help="画面の代わりに文字の問答で / as linear text, without a screen"
    )


def _guard(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--allow-real-numbers",
        action="store_true",
        help="実在しうる番号を認める / take numbers that could be a real person's",
    )


def _people(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    make = actions.add_parser("make", help="架空の人物を作る / invent plausible people")
    make.add_argument("--insurer", required=True, metavar="PACK", help="保険者の規則 / whose rules they live under")
    make.add_argument("--date", type=day, required=True, help="いつの人々か / the day they are made for")
    make.add_argument("--count", type=count, default=1, help="人数 / how many (default 1)")
    make.add_argument("--seed", type=int, default=0, help="乱数の種 / the same seed makes the same people (default 0)")
    make.add_argument("-o", "--output", metavar="DIR", help="書き出すフォルダー(省略時は標準出力) / default: stdout")
    listed = actions.add_parser("list", help="同梱の人物の一覧 / the bundled people, each with a sentence")
    listed.add_argument("--json", action="store_true", help="結果をJSONで / as JSON")
    show = actions.add_parser("show", help="持ち物とオンラインの回答 / the wallet and the online answer, with reasons")
    show.add_argument("person", metavar="PERSON", help="人物の名前かファイル / a bundled person, or a people file")
    show.add_argument("--date", type=day, required=True, help="いつの持ち物か / the day")
    show.add_argument("--json", action="store_true", help="結果をJSONで / as JSON")
    _guard(show)
    for action in actions.choices.values():
        _language(action, argparse.SUPPRESS)


def _replay(parser: argparse.ArgumentParser) -> None:
    _guard(parser)
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="ファイルかフォルダー(省略時は同梱) / default: the bundled ones"
    )
    _reader(parser)
    parser.add_argument("--json", action="store_true", help="結果をJSONで標準出力へ / results as JSON on stdout")
    parser.add_argument("--seed", type=int, default=0, help="乱数の種 / seed of the reader's challenges (default 0)")
    parser.add_argument(
        "-k", dest="pattern", metavar="TEXT", help="題名かファイル名に含む文字 / only titles or names with TEXT"
    )
    parser.add_argument(
        "--summary", action="store_true", help="フォルダーごとの件数だけ / only the counts of each folder"
    )
    parser.add_argument("--fail-fast", action="store_true", help="最初の差異で終了 / stop at the first difference")
    parser.add_argument(
        "--cards-only", action="store_true", help="カードを置くものだけ / only scenarios that place a card"
    )
    parser.add_argument(
        "--transcript",
        metavar="FILE",
        help="観測を1行1件のJSONで(- は標準出力) / every observation as a line of JSON; - for stdout",
    )


def _play(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="シナリオ / scenario file")
    parser.add_argument("--seed", type=int, default=0, help="乱数の種 / seed of the reader's challenges (default 0)")
    parser.add_argument(
        "--svg", metavar="DIR", help="画面をすべて画像に / every screen as a picture, without a terminal"
    )


def _serve(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="待ち受けるアドレス / where to listen (default 127.0.0.1)")
    parser.add_argument("--port", type=port, default=8000, help="ポート(0は空き) / default 8000, 0: any free one")
    parser.add_argument("--token", help="合い言葉(省略時は無作為) / 16 to 128 letters, digits, - or _; default: random")
    parser.add_argument(
        "--max-visitors", type=count, default=20, metavar="N", help="同時に何人まで / at once (default 20)"
    )
    parser.add_argument("--idle-minutes", type=count, default=30, metavar="N", help="無操作で終わるまで / default 30")


def _check(parser: argparse.ArgumentParser) -> None:
    _guard(parser)
    parser.add_argument("paths", nargs="+", metavar="PATH", help="ファイルかフォルダー / files or folders")


def _decide(parser: argparse.ArgumentParser) -> None:
    _guard(parser)
    parser.add_argument("path", metavar="FILE", help="来院の記述(- は標準入力) / a visit's description, - for stdin")
    parser.add_argument("--json", action="store_true", help="判定をJSONで / the verdict as JSON")
    parser.add_argument(
        "--explain", action="store_true", help="決め手と、惜しかったもの / what decided, and what nearly made it better"
    )


def _trace(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "clauses",
        nargs="*",
        metavar="CLAUSE",
        help="条項や判定表の行(TGJ-37、DT-002など) / IDs; default: every clause",
    )
    parser.add_argument("--json", action="store_true", help="JSONで / as JSON")


def _papers(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    _papers_make(actions.add_parser("make", help="人物の書類をファイルに作る / a person's papers as files"))
    read = actions.add_parser("read", help="書類の画像やPDFを読み取る / read a picture or PDF of papers")
    read.add_argument("--json", action="store_true", help="結果をJSONで / the result as JSON")
    _guard(read)
    read.add_argument("--date", type=day, default=None, help="リンクの期限を見る日 / the day links are judged on")
    show = actions.add_parser("show", help="書類の絵を端末に出す / show a picture in the terminal")
    opened = actions.add_parser(
        "open", help="お知らせのコードからポータルの画面を開く / open the portal by the notice's code"
    )
    _papers_open(opened)
    for reader in (read, show, opened):
        reader.add_argument("file", metavar="FILE", help="PNG・JPEG・PDF")
    for action in actions.choices.values():
        _language(action, argparse.SUPPRESS)


def _papers_open(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--date", type=day, required=True, help="いつ開くか / the day it is opened")
    parser.add_argument("-o", "--output", required=True, metavar="DIR", help="書き出すフォルダー / where to write it")
    parser.add_argument(
        "--of",
        metavar="PERSON",
        help="誰のコードか(省略時は同梱の人物から探す) / whose code it is, if nobody's bundled",
    )
    parser.add_argument(
        "--kind",
        choices=sorted(map(str, OF_THE_PORTAL)),
        default="portal_screen",
        help="画面かPDFか写真か印刷か / how it is shown (default: the screen)",
    )


def _papers_make(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("person", metavar="PERSON", help="人物の名前かファイル / a bundled person, or a people file")
    parser.add_argument("--date", type=day, required=True, help="いつの書類か / the day they are made or shown")
    parser.add_argument("-o", "--output", required=True, metavar="DIR", help="書き出すフォルダー / where to write them")
    parser.add_argument(
        "--kind",
        nargs="+",
        action="extend",
        default=[],
        metavar="KIND",
        help="種類(省略時は持ち物すべて) / default: the whole wallet",
    )
    parser.add_argument("--dpi", type=int, default=150, help="画像の細かさ / of the pictures (default 150, 72 to 600)")
    parser.add_argument(
        "--format", nargs="+", action="extend", choices=("png", "pdf"), help="形式(省略時は両方) / default: both"
    )
    parser.add_argument("--sheet", action="store_true", help="A4に並べる / several on printable A4 pages")
    parser.add_argument("--photo", action="store_true", help="顔写真(絵)も / the drawing of the face, too")
    parser.add_argument("--blank", action="store_true", help="申立書を白紙で / the declaration blank, to fill in")
