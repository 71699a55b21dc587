"""What applications and files are called, and whose content may be shown."""

from typing import Final, NamedTuple

from cardsim.apps import common, issuer, jpki, juki, text, visual
from cardsim.wire.status import Words


class FileName(NamedTuple):
    """What a file is called."""

    words: Words
    public: bool = False
    """True: its content says nothing about the holder, and may stand in traces."""


APPLICATION_NAMES: Final = {
    jpki.AID: Words("公的個人認証AP", "JPKI application"),
    text.AID: Words("券面事項入力補助AP", "text application"),
    visual.AID: Words("券面事項確認AP", "visual application"),
    common.AID: Words("共通カードAP", "common application"),
    juki.AID: Words("住基AP", "juki application"),
    issuer.AID: Words("発行者セキュリティドメイン", "issuer security domain"),
}

_PIN: Final = Words("暗証番号", "PIN")
_NUMBER_A: Final = FileName(Words("照合番号A", "check number A"))
_NUMBER_B: Final = FileName(Words("照合番号B", "check number B"))
_CERTIFICATE: Final = FileName(Words("カード検証可能証明書", "card-verifiable certificate"), public=True)
_INFORMATION: Final = FileName(Words("AP基本情報", "application information"), public=True)

FILE_NAMES: Final[dict[tuple[bytes, int], FileName]] = {
    (jpki.AID, jpki.SIGN_CERTIFICATE): FileName(Words("署名用証明書", "signature certificate")),
    (jpki.AID, jpki.SIGN_CA): FileName(Words("署名用CA証明書", "signature CA certificate"), public=True),
    (jpki.AID, jpki.TOKEN): FileName(Words("トークン情報", "token information"), public=True),
    (jpki.AID, jpki.PRESENCE): FileName(Words("証明書の有無", "certificates present"), public=True),
    (jpki.AID, jpki.AUTH_CERTIFICATE): FileName(Words("利用者証明用証明書", "authentication certificate")),
    (jpki.AID, jpki.AUTH_CA): FileName(Words("利用者証明用CA証明書", "authentication CA certificate"), public=True),
    (jpki.AID, jpki.TERMINAL_CA): FileName(Words("端末認証局の鍵", "terminal CA key"), public=True),
    (jpki.AID, jpki.AUTH_KEY): FileName(Words("利用者証明用秘密鍵", "authentication key")),
    (jpki.AID, jpki.AUTH_PIN): FileName(Words("利用者証明用PIN", "authentication PIN")),
    (jpki.AID, jpki.SIGN_KEY): FileName(Words("署名用秘密鍵", "signature key")),
    (jpki.AID, jpki.SIGN_PIN): FileName(Words("署名用パスワード", "signature password")),
    (text.AID, text.NUMBER): FileName(Words("個人番号", "individual number")),
    (text.AID, text.ATTRIBUTES): FileName(Words("基本4情報", "four attributes")),
    (text.AID, text.SIGNATURES): FileName(Words("電子署名", "digests and signature")),
    (text.AID, text.CERTIFICATE): _CERTIFICATE,
    (text.AID, text.INFORMATION): _INFORMATION,
    (text.AID, text.SESSION_KEY): FileName(Words("セッション鍵設定用公開鍵", "session public key"), public=True),
    (text.AID, text.PUBLIC_KEY): FileName(Words("内部認証用公開鍵", "authentication public key")),
    (text.AID, text.PIN): FileName(_PIN),
    (text.AID, text.PRIVATE_KEY): FileName(Words("内部認証用秘密鍵", "authentication private key")),
    (text.AID, text.NUMBER_A): _NUMBER_A,
    (text.AID, text.NUMBER_B): _NUMBER_B,
    (visual.AID, visual.AGE): FileName(Words("生年月日", "birth date")),
    (visual.AID, visual.FACE): FileName(Words("券面情報", "card face")),
    (visual.AID, visual.INFORMATION): FileName(Words("AP基本情報", "application information")),
    (visual.AID, visual.CERTIFICATE): _CERTIFICATE,
    (visual.AID, visual.NUMBER_IMAGE): FileName(Words("個人番号の画像", "number image")),
    (visual.AID, visual.BIRTH_KEY): FileName(Words("生年月日の照合", "birth key")),
    (visual.AID, visual.NUMBER_A): _NUMBER_A,
    (visual.AID, visual.NUMBER_B): _NUMBER_B,
    (common.AID, common.SERIAL): FileName(Words("カード製造番号", "card serial number")),
    (common.AID, common.KEY_REFERENCE): FileName(Words("鍵の参照", "key reference"), public=True),
    (common.AID, common.AUTHENTICATION_KEY): FileName(Words("内部認証鍵", "authentication key")),
    (common.AID, common.PIN): FileName(_PIN),
    (juki.AID, juki.PIN): FileName(_PIN),
}
"""By AID and file id. A file that is not listed counts as personal."""

PUBLIC_OBJECTS: Final = frozenset({issuer.ISSUER_ID, issuer.CARD_DATA, issuer.CERTIFICATE, issuer.CONTACT_ATR})
"""Tags of GET DATA whose value says nothing about the holder; any other, such as the card's number, counts as personal."""


def application_name(aid: bytes) -> Words:
    """Return what the application `aid` is called; a foreign one is called by its AID."""
    return APPLICATION_NAMES.get(aid) or Words.alike(aid.hex().upper())


def file_name(aid: bytes, fid: int) -> Words:
    """Return the file's id and, where it has one, its name."""
    named = FILE_NAMES.get((aid, fid))
    if named is None:
        return Words.alike(f"{fid:04X}")
    return Words(f"{fid:04X} {named.words.ja}", f"{fid:04X} {named.words.en}")


def is_public(aid: bytes, fid: int) -> bool:
    """Tell whether the content of a file may be shown."""
    named = FILE_NAMES.get((aid, fid))
    return named is not None and named.public
