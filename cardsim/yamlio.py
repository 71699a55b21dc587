"""YAML files as people write them: plain data that remembers where each value stood.

The dialect is the YAML 1.2 core schema, so `12:30` and `no` are text and `0123` is the number 123. PyYAML's C
parser does the parsing (its pure one where the C one is missing) and `compose` keeps line and column. A file is taken
whole or refused with every mistake that could be found in it, never with a traceback.
"""

import difflib
import errno
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeAlias

import yaml
from yaml.composer import Composer
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.parser import Parser
from yaml.reader import Reader, ReaderError
from yaml.scanner import Scanner

MAX_BYTES: Final = 5_000_000
"""Largest file that is opened at all."""
MAX_DEPTH: Final = 64
"""Deepest nesting of lists and mappings."""
MAX_NODES: Final = 500_000
"""Most values in one file, each repeated alias counted again."""

KeyPath: TypeAlias = tuple[str | int, ...]
"""The way to a value: mapping keys and list indexes from the top, `()` for the whole document."""


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a text file; `line` and `column` count characters from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in a file people write, rendered `file:line:col: message`.

    `message_ja` is the same in Japanese; where it is empty the English one is shown.
    """

    file: str
    line: int
    column: int
    message: str
    message_ja: str = ""

    def in_language(self, lang: str) -> str:
        """The whole line in `lang` (`ja` or anything else for English)."""
        message = self.message_ja if lang == "ja" and self.message_ja else self.message
        return f"{self.file}:{self.line}:{self.column}: {message}"

    def __str__(self) -> str:
        return self.in_language("en")


class BadFile(ValueError):
    """A file that cannot be used, with every problem found in it, in the order of the file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))

    def in_language(self, lang: str) -> str:
        """All problems, one a line, in `lang`."""
        return "\n".join(problem.in_language(lang) for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Document:
    """A file's data as plain dicts, lists, text, numbers, booleans and None, and where each part stood."""

    file: str
    data: Any
    _root: Node = field(repr=False, compare=False)

    def where(self, path: KeyPath, *, key: bool = False) -> Position:
        """Where the value at `path` stands, or with `key` the key that leads to it.

        A path that goes further than the file does yields the deepest part that is there, so a missing key is
        reported at the mapping it is missing from.
        """
        node, label = self._root, self._root
        for step in path:
            found = _step(node, step)
            if found is None:
                break
            label, node = found
        return _position(label if key else node)

    def problem(self, path: KeyPath, message: str, message_ja: str = "", *, key: bool = False) -> Problem:
        """A problem with the value (or the `key`) at `path`."""
        position = self.where(path, key=key)
        return Problem(self.file, position.line, position.column, message, message_ja)


_REASONS_JA = {
    errno.ENOENT: "ファイルがありません",
    errno.EISDIR: "フォルダーです",
    errno.EACCES: "読む権限がありません",
}
"""Why a file cannot be read; what has no entry is said as the system says it."""


def load(path: Path, *, name: str | None = None) -> Document:
    """Read one YAML file; `name` is what problems call it, the path as given when None.

    Raises `BadFile` for anything wrong with it, a missing file or one over `MAX_BYTES` included.
    """
    shown = name if name is not None else str(path)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise _refused(
                shown,
                f"the file is too big: {size:,} bytes, at most {MAX_BYTES:,}",
                f"ファイルが大きすぎます: {size:,} バイト(上限 {MAX_BYTES:,})",
            )
        with path.open("rb") as file:  # a pipe or a device has no size, and may have no end
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        reason_ja = _REASONS_JA.get(error.errno or 0, reason)
        raise _refused(shown, f"cannot be read: {reason}", f"読み取れません: {reason_ja}") from error
    return parse(raw, shown)


def parse(raw: bytes, file: str) -> Document:
    """Parse the bytes of one YAML document, UTF-8 with or without a byte order mark, at most `MAX_BYTES`; raises `BadFile`."""
    if len(raw) > MAX_BYTES:
        raise _refused(
            file,
            f"the file is too big: more than {MAX_BYTES:,} bytes",
            f"ファイルが大きすぎます: {MAX_BYTES:,} バイトを超えています",
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        raise _refused(file, "not UTF-8 text", "UTF-8 の文字ではありません", _end_of(before)) from error
    root = _compose(text, file)
    builder = _Builder(file)
    data = builder.build(root, 0)
    if builder.problems:
        raise BadFile(builder.problems)
    return Document(file, data, root)


def nearest(word: object, choices: Iterable[str]) -> str | None:
    """The choice most like `word`, or None when nothing comes near."""
    close = difflib.get_close_matches(str(word), list(choices), n=1, cutoff=0.5)
    return close[0] if close else None


def unknown(what: str, word: object, choices: Iterable[str], *, what_ja: str = "") -> tuple[str, str]:
    """The message (English, Japanese) for a `word` that is none of `choices`: names the nearest one, or all."""
    names = list(choices)
    near = nearest(word, names)
    hint = f"did you mean {near!r}?" if near else f"known: {', '.join(names)}"
    hint_ja = f"{near!r} の誤りでは?" if near else f"使えるもの: {', '.join(names)}"
    return f"unknown {what} {word!r}; {hint}", f"{what_ja or what} {word!r} は使えません。{hint_ja}"


# --- parsing -----------------------------------------------------------------------------------------------------

_WORDS: Final[dict[str, Any]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), math.inf),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), -math.inf),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), math.nan),
}
_NUMERIC_START: Final = frozenset("+-.0123456789")
_MAX_DIGITS: Final = 300
_INT: Final = re.compile(r"[-+]?[0-9]+\Z|0o[0-7]+\Z|0x[0-9a-fA-F]+\Z")
_FLOAT: Final = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_PREFIX: Final = "tag:yaml.org,2002:"
_PLAIN: Final = "plain"
_KNOWN_TAGS: Final = frozenset({_PREFIX + name for name in ("str", "seq", "map")} | {"!"})


class _TooDeep(yaml.YAMLError):
    """The nesting limit was reached while composing."""


class _CoreHooks:
    """What the composer asks its resolver: which tag a node gets, and (called once a level) how deep it may go."""

    _depth = 0

    def resolve(self, kind: type[Node], _value: str | None, implicit: Any) -> str:
        """Mark plain scalars for the core schema; everything else is what it looks like."""
        if kind is ScalarNode:
            return _PLAIN if implicit[0] else _PREFIX + "str"
        return _PREFIX + ("seq" if kind is SequenceNode else "map")

    def descend_resolver(self, _parent: Node | None, _index: Any) -> None:
        """Count one level down."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise _TooDeep

    def ascend_resolver(self) -> None:
        """Count one level up."""
        self._depth -= 1


class _PurePythonLoader(_CoreHooks, Reader, Scanner, Parser, Composer):
    """The same grammar without libyaml; some thirty times slower."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)


def _loader() -> type[Any]:
    try:
        from yaml._yaml import CParser
    except ImportError:
        return _PurePythonLoader

    class LibyamlLoader(_CoreHooks, CParser):
        """The grammar as libyaml implements it."""

    return LibyamlLoader


_LOADER: Final = _loader()


def _compose(text: str, file: str, loader: type[Any] = _LOADER) -> Node:
    parser = None
    try:
        parser = loader(text)
        root: Node | None = parser.get_single_node()
    except _TooDeep:
        raise _refused(file, f"nested more than {MAX_DEPTH} deep", f"入れ子が深すぎます(上限 {MAX_DEPTH})") from None
    except ReaderError as error:
        at = _end_of(text[: error.position])
        raise _refused(file, "a control character, which YAML forbids", "YAML で使えない制御文字です", at) from error
    except yaml.MarkedYAMLError as error:
        raise BadFile([_syntax_problem(error, file)]) from error
    finally:
        if parser is not None:
            parser.dispose()
    if root is None:
        raise _refused(file, "the file is empty", "ファイルが空です")
    return root


def _syntax_problem(error: yaml.MarkedYAMLError, file: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if error.context == "expected a single document in the stream":
        return Problem(
            file,
            line,
            column,
            "a second document starts here; one file holds one",
            "2つ目の文書が始まっています。1ファイルに1文書だけ書けます",
        )
    reason = ", ".join(part for part in (error.context, error.problem) if part)
    return Problem(file, line, column, f"not YAML: {reason}", f"YAML として読めません: {reason}")


def _refused(file: str, message: str, message_ja: str, at: Position = Position(1, 1)) -> BadFile:
    return BadFile([Problem(file, at.line, at.column, message, message_ja)])


def _end_of(text: str) -> Position:
    return Position(text.count("\n") + 1, len(text) - (text.rfind("\n") + 1) + 1)


# --- building ----------------------------------------------------------------------------------------------------


class _Builder:
    """Turns nodes into plain data, noting every problem on the way."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._count = 0

    def build(self, node: Node, depth: int) -> Any:
        self._count += 1
        if self._count > MAX_NODES or depth > MAX_DEPTH:
            position = _position(node)
            raise _refused(self.file, "its aliases unfold to too much", "エイリアスの展開が大きすぎます", position)
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        if node.tag not in _KNOWN_TAGS:
            self._note(node, f"the tag {node.tag} is not used here", f"タグ {node.tag} は使えません")
        if isinstance(node, SequenceNode):
            return [self.build(item, depth + 1) for item in node.value]
        return self._mapping(node, depth)

    def _mapping(self, node: Node, depth: int) -> dict[str | int, Any]:
        data: dict[str | int, Any] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node)
            value = self.build(value_node, depth + 1)
            if key is None:
                self._note(key_node, "a key must be text or a whole number", "キーは文字列か整数にしてください")
            elif key in data:
                self._note(key_node, f"the key {key!r} stands here twice", f"キー {key!r} が重複しています")
            else:
                data[key] = value
        return data

    def _key(self, node: Node) -> str | int | None:
        key = self._scalar(node) if isinstance(node, ScalarNode) else None
        return key if isinstance(key, (str, int)) and not isinstance(key, bool) else None

    def _scalar(self, node: ScalarNode) -> Any:
        if node.tag == _PLAIN:
            return _core_value(node.value)
        if node.tag not in _KNOWN_TAGS:
            self._note(node, f"the tag {node.tag} is not used here", f"タグ {node.tag} は使えません")
        return node.value

    def _note(self, node: Node, message: str, message_ja: str) -> None:
        position = _position(node)
        self.problems.append(Problem(self.file, position.line, position.column, message, message_ja))


def _core_value(text: str) -> Any:
    """A plain scalar by the core schema of YAML 1.2, chapter 10.3.2; what is nothing else is text."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in _NUMERIC_START and len(text) <= _MAX_DIGITS:
        if _INT.match(text):
            return int(text, {"0o": 8, "0x": 16}.get(text[:2], 10))
        if _FLOAT.match(text):
            return float(text)
    return text


def _position(node: Node) -> Position:
    mark = node.start_mark
    return Position(mark.line + 1, mark.column + 1)


def _pairs(node: Node) -> Iterator[tuple[str | int, Node, Node]]:
    for key_node, value_node in node.value:
        if isinstance(key_node, ScalarNode):
            key = _core_value(key_node.value) if key_node.tag == _PLAIN else key_node.value
            yield key, key_node, value_node


def _step(node: Node, step: str | int) -> tuple[Node, Node] | None:
    """The (label, value) nodes one step further, or None when the file does not go there."""
    if isinstance(node, MappingNode):
        return next(((label, value) for key, label, value in _pairs(node) if key == step), None)
    if isinstance(node, SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
        return node.value[step], node.value[step]
    return None
