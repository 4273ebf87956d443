"""The steps of a macro as lines to read and to edit: `set category = Access`, `log 5`, `resolve ::Done`."""

from collections.abc import Callable, Iterable
from typing import Final, assert_never

from desk.models.errors import DeskError, InvalidInput
from desk.models.macro import (
    AssignStep,
    EscalateStep,
    LogStep,
    ResolveStep,
    SetStep,
    Step,
    TakeStep,
    WaitStep,
    WriteStep,
)
from desk.models.texts import marked, tr
from desk.models.ticket import FIELDS
from desk.models.vocabulary import Vocabulary
from desk.models.words import field_label, value_label
from desk.workflow.fields import read_value

_VERBS: Final = {
    "set": marked("MacroLine", "set"),
    "note": marked("MacroLine", "note"),
    "reply": marked("MacroLine", "reply"),
    "log": marked("MacroLine", "log"),
    "take": marked("MacroLine", "take"),
    "assign": marked("MacroLine", "assign"),
    "escalate": marked("MacroLine", "escalate"),
    "wait": marked("MacroLine", "wait"),
    "resolve": marked("MacroLine", "resolve"),
}


def verb(name: str) -> str:
    """A verb in the person's language."""
    return tr("MacroLine", _VERBS[name])


def read_lines(text: str, vocabulary: Vocabulary) -> tuple[Step, ...]:
    """The steps of so many lines, empty ones left out. Raises `InvalidInput` with the line."""
    found: list[Step] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            found.append(_read(line.strip(), vocabulary))
        except DeskError as error:
            why = f"{error.message} {error.advice}".strip()
            message = tr("MacroLine", "Line {line}: {problem}", line=number, problem=why)
            raise InvalidInput(message) from error
    return tuple(found)


def write_lines(steps: Iterable[Step], vocabulary: Vocabulary) -> str:
    """Steps as such lines."""
    return "".join(f"{step_words(step, vocabulary)}\n" for step in steps)


def step_words(  # noqa: PLR0911, PLR0912, C901  one line a kind
    step: Step, vocabulary: Vocabulary
) -> str:
    """One step as a line."""
    match step:
        case SetStep(field=field, value=value):
            names = vocabulary.names()
            shown = value_label(field, value, names) if value not in (None, "") else ""
            return f"{verb('set')} {field_label(field)} = {shown}".rstrip()
        case WriteStep(text=text, public=public):
            return f"{verb('reply' if public else 'note')} {_one_line(text)}"
        case LogStep(minutes=minutes, text=text):
            return f"{verb('log')} {minutes} {_one_line(text)}".rstrip()
        case TakeStep():
            return verb("take")
        case AssignStep(agent=agent):
            return f"{verb('assign')} {agent}"
        case EscalateStep(level=level, text=text):
            return f"{verb('escalate')} {level} {_one_line(text)}"
        case WaitStep(whom=whom, text=text):
            return f"{verb('wait')} {whom} {_one_line(text)}".rstrip()
        case ResolveStep(text=text):
            return f"{verb('resolve')} {_one_line(text)}"
        case _:
            assert_never(step)


def _read(line: str, vocabulary: Vocabulary) -> Step:
    word, _, rest = line.partition(" ")
    name = next((n for n in _VERBS if word.casefold() in {n, verb(n).casefold()}), "")
    rest = rest.strip().replace("\\n", "\n")
    if name == "set":
        return _read_set(rest, vocabulary)
    if not name:
        all_ = ", ".join(verb(each) for each in _VERBS)
        message = tr("MacroLine", "“{word}” is no step.", word=word)
        raise InvalidInput(message, tr("MacroLine", "Known are: {all}.", all=all_))
    if not rest and name not in _ALONE:
        raise InvalidInput(tr("MacroLine", "“{verb}” needs more words.", verb=word))
    return _READERS[name](rest)


_ALONE: Final = frozenset({"take", "wait"})
_READERS: Final[dict[str, Callable[[str], Step]]] = {
    "note": WriteStep,
    "reply": lambda text: WriteStep(text, public=True),
    "log": lambda text: LogStep(*_number_and_text(text)),
    "take": lambda _text: TakeStep(),
    "assign": AssignStep,
    "escalate": lambda text: EscalateStep(*_number_and_text(text)),
    "wait": lambda text: WaitStep(*_word_and_text(text or "requester")),
    "resolve": ResolveStep,
}


def _read_set(rest: str, vocabulary: Vocabulary) -> SetStep:
    name, equals, value = (part.strip() for part in rest.partition("="))
    if not equals:
        raise InvalidInput(tr("MacroLine", "Write it as FIELD = VALUE."))
    wanted = name.casefold()
    field = next((f for f in FIELDS if wanted in {f, field_label(f).casefold()}), name)
    return SetStep(field, read_value(field, _key_of(field, value), vocabulary))


def _key_of(field: str, value: str) -> str:
    """The value that is called so, where values have names of their own (`P2 High`); else as it stands."""
    for known in (1, 2, 3, 4, 5, True, False):
        if field in _NAMED and value_label(field, known).casefold() == value.casefold():
            return str(known)
    for word in _WORDS.get(field, ()):
        if value_label(field, word).casefold() == value.casefold():
            return word
    return value


_NAMED: Final = frozenset({"priority", "impact", "urgency", "security"})
_WORDS: Final = {
    "kind": ("incident", "request", "problem", "complaint"),
    "type": ("technical", "functional", "regulatory"),
    "channel": ("phone", "email", "portal", "walk-in", "monitoring"),
}


def _word_and_text(text: str) -> tuple[str, str]:
    word, _, rest = text.partition(" ")
    return word, rest.strip()


def _number_and_text(text: str) -> tuple[int, str]:
    word, rest = _word_and_text(text)
    if not (word.isascii() and word.isdigit() and len(word) <= 4):
        raise InvalidInput(tr("MacroLine", "“{text}” is not a number.", text=word))
    return int(word), rest


def _one_line(text: str) -> str:
    return text.replace("\n", "\\n")
