"""The words the command `cardsim` says, in Japanese and English."""

import os
from collections.abc import Mapping
from typing import Final

LANGUAGES: Final = ("ja", "en")

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "about": ("ソフトウェアのマイナンバーカード(模擬)", "A software My Number Card (simulated)"),
    "lang": ("表示の言葉(既定はロケール、なければ ja)", "language shown (default: the locale's, else ja)"),
    "insert": (
        "仮想の PC/SC リーダーにカードを置く(Ctrl-C で取る)",
        "offer a card to the virtual PC/SC reader until Ctrl-C",
    ),
    "issue": ("プロファイルからカードを発行する", "make a card file from a profile"),
    "show": ("カードの中身を見る(PIN は出さない)", "print what is on a card, never its PINs"),
    "list": ("用意されたカードの一覧", "the bundled test cards"),
    "card": (
        "カード名(T001 など)、プロファイル、発行済みカードのファイル",
        "a name (T001), a profile or an issued card file",
    ),
    "profile": ("カード名またはプロファイルのファイル", "a name or a profile file"),
    "output": ("書き込むカードファイル", "card file to write"),
    "force": ("既にあるファイルを上書きする", "overwrite a file that is there"),
    "fault": ("起こす異常 NAME または NAME:キー=値,…", "what goes wrong: NAME or NAME:key=value,…"),
    "trace": ("やりとりの記録を書くファイル", "file to write the exchanges to"),
    "port": ("仮想リーダーの TCP ポート(既定 {port})", "TCP port of the virtual reader (default {port})"),
    "personal": ("記録に個人情報のファイルも残す(PIN は残さない)", "keep personal files in the trace (never PINs)"),
    "replay": ("記録された応答を返す", "answer from a recording"),
    "recording": ("insert --trace FILE.json の記録", "what insert --trace FILE.json wrote"),
    "fidelity": ("実物にどこまで似ているかの表", "how true to real cards each point is"),
    "markdown": ("表を Markdown で出す", "print the table as Markdown"),
    "inserted": (
        "{name} をリーダーに置きました。Ctrl-C で取ります。",
        "{name} lies in the reader; Ctrl-C takes it out.",
    ),
    "torn": ("{name} は異常によりリーダーから離れました。", "{name} left the reader by its fault."),
    "removed": ("{name} を取りました。", "{name} was taken out."),
    "issued": ("{path} に発行しました。", "issued to {path}"),
    "exists": ("{path} は既にあります。上書きするなら --force", "{path} is there already; --force overwrites it"),
    "cannot_write": ("{path} に書けません: {reason}", "{path} cannot be written: {reason}"),
    "stdout": ("標準出力", "standard output"),
    "nothing_to_show": ("カードを指定するか --fidelity を付けます", "name a card, or give --fidelity"),
    "usage": ("コマンドの書き方が違います: {message}", "{message}"),
    "port_range": ("ポートは 1〜65535 です。", "a port is a number from 1 to 65535"),
    "interrupted": ("中断しました。", "interrupted"),
    # show
    "holder": ("名義人", "holder"),
    "kana": ("カナ", "kana"),
    "birth": ("生年月日", "birth"),
    "sex": ("性別", "sex"),
    "address": ("住所", "address"),
    "purpose": ("用途", "purpose"),
    "kind": ("種類", "kind"),
    "card_until": ("カードの有効期限", "card until"),
    "made_on": ("発行日", "issued"),
    "fault_of": ("異常", "fault"),
    "revoked": ("失効済み(カードには現れない)", "revoked (nothing on the card shows it)"),
    "quirks": ("癖", "quirks"),
    "subject": ("主体者", "subject"),
    "issuer": ("発行者", "issuer"),
    "serial": ("シリアル番号", "serial"),
    "valid": ("有効期間", "valid"),
    "tries": ("残り {left} 回", "tries left: {left}"),
    "unlimited": ("回数制限なし", "no limit of tries"),
    "no_value": ("設定なし(閉塞)", "without a value (blocked)"),
    "free": ("自由", "free"),
    "never": ("読めない", "never"),
    "behind": ("{pins} の照合後", "behind {pins}"),
    "bytes": ("{count} バイト", "{count} B"),
    "records": ("{count} レコード", "records: {count}"),
    "key": ("秘密鍵 RSA 2048", "private key RSA 2048"),
    "terminal_ca": ("端末認証局の公開鍵", "public key of the terminal CA"),
    "data_objects": ("GET DATA", "GET DATA"),
    "male": ("男", "male"),
    "female": ("女", "female"),
    "not_applicable": ("適用不能", "not applicable"),
    "unknown": ("不明", "unknown"),
    "mynumber": ("マイナンバーカード", "My Number Card"),
    "android": ("Android のスマホ用電子証明書", "certificates on an Android phone"),
    "iphone": ("iPhone のスマホ用電子証明書", "certificates on an iPhone"),
    "juki": ("住基カード", "住基カード, what came before My Number Cards"),
    "transport": ("交通系などの別のカード", "a transport or shop card"),
    "foreign": ("外国の旅券など", "another country's travel document"),
}


def say(lang: str, key: str, **facts: object) -> str:
    """The words for `key` in `lang` (`ja` or `en`) with `facts` filled in."""
    return WORDS[key][LANGUAGES.index(lang)].format(**facts)


def language_of(environment: Mapping[str, str] = os.environ) -> str:
    """The language the locale asks for: `ja` for Japanese and where nothing (or `C`) is set, else `en`."""
    names = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next((name for name in names if name), "")
    plain = locale.split(".")[0]
    return "ja" if plain in ("", "C", "POSIX") or plain.startswith("ja") else "en"
