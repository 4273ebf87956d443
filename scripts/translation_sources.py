"""Find the texts for people in Python source, by its syntax tree."""

import ast
from dataclasses import dataclass, field
from typing import NamedTuple


class Key(NamedTuple):
    """What a translation belongs to; `comment` tells apart two meanings of one text."""

    context: str
    source: str
    comment: str = ""


@dataclass
class Found:
    """Texts, each with whether it has plural forms, and sentences about calls that cannot be translated."""

    texts: dict[Key, bool] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def add(self, other: "Found") -> None:
        """Take in what another file has."""
        self.texts.update(other.texts)
        self.problems.extend(other.problems)


def texts_in(code: str, name: str) -> Found:
    """Return the texts in the source of one module; `name` is for the sentences about faults."""
    tree = ast.parse(code, name)
    finder = _Finder(name, _wrappers(tree))
    finder.visit(tree)
    return finder.found


def _wrappers(tree: ast.Module) -> dict[str, str]:
    """Return the context of each function that hands its first parameter to `QCoreApplication.translate`.

    A module with many texts and no class writes one such function instead of its context everywhere.
    """
    contexts = {}
    for function in tree.body:
        if isinstance(function, ast.FunctionDef) and function.args.args:
            first = function.args.args[0].arg
            for node in ast.walk(function):
                match node:
                    case ast.Call(
                        func=ast.Attribute(attr="translate"),
                        args=[ast.Constant(value=str(context)), ast.Name(id=given), *_],
                    ) if given == first:
                        contexts[function.name] = context
                    case _:
                        pass
    return contexts


class _Finder(ast.NodeVisitor):
    def __init__(self, name: str, wrappers: dict[str, str]) -> None:
        self.name = name
        self.wrappers = wrappers
        self.classes: list[str] = []
        self.found = Found()

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.classes.append(node.name)
        self.generic_visit(node)
        self.classes.pop()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self.generic_visit(node)
        marks = [mark.id for mark in node.decorator_list if isinstance(mark, ast.Name)]
        if "spoken" in marks and (words := ast.get_docstring(node)):
            self.found.texts[Key("Help", words)] = False

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        match node.func:
            case ast.Attribute(value=ast.Name(id="self"), attr="tr"):
                self._in_class(node)
            case ast.Name(id=name) if name in self.wrappers:
                self._wrapped(node, self.wrappers[name])
            case (
                ast.Name(id="tr" | "marked")
                | ast.Attribute(value=ast.Name(id="texts"), attr="tr" | "marked")
            ):
                self._with_context(node, qt=False)
            case ast.Attribute(
                value=ast.Name(id="QCoreApplication" | "QApplication"), attr="translate"
            ):
                self._with_context(node, qt=True)
            case ast.Name(id="QT_TRANSLATE_NOOP"):
                self._with_context(node, qt=True)
            case ast.Attribute(attr="tr"):
                self._fault(node, 'say self.tr("…") or QCoreApplication.translate("Context", "…")')
            case _:
                pass

    def _in_class(self, node: ast.Call) -> None:
        if not self.classes:
            self._fault(node, "self.tr outside a class has no context")
        elif node.args:
            self._take(node, self.classes[-1], node.args, qt=True)

    def _wrapped(self, node: ast.Call, context: str) -> None:
        if node.args:
            text, *numbers = node.args
            self._take(node, context, [text, ast.Constant(""), *numbers], qt=True)

    def _with_context(self, node: ast.Call, *, qt: bool) -> None:
        if len(node.args) < 2:
            self._fault(node, "the context is missing")
            return
        context = _literal(node.args[0])
        if context is not None:
            self._take(node, context, node.args[1:], qt=qt)
        elif _literal(node.args[1]) is not None:
            self._fault(node, "the context must be a plain string")

    def _take(self, node: ast.Call, context: str, arguments: list[ast.expr], *, qt: bool) -> None:
        source = _literal(arguments[0])
        if source is not None:
            comment = _literal(arguments[1]) if qt and len(arguments) > 1 else None
            self.found.texts[Key(context, source, comment or "")] = qt and len(arguments) > 2
        elif isinstance(arguments[0], ast.JoinedStr | ast.BinOp):
            self._fault(
                node,
                "a text put together here is never found in the translations; use placeholders",
            )

    def _fault(self, node: ast.Call, sentence: str) -> None:
        self.found.problems.append(f"{self.name}:{node.lineno}: {sentence}")


def _literal(node: ast.expr) -> str | None:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case _:
            return None
