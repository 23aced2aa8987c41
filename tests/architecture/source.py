"""The code base as its own tests see it: files, imports, functions."""

import ast
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

PROJECT = Path(__file__).parents[2]
SOURCE = PROJECT / "backend" / "stepdown"
WINGS = ("access", "records", "finding", "caring", "writing", "improving", "region")


@dataclass(frozen=True)
class Imported:
    """`name` is empty for `import module`."""

    module: str
    name: str
    line: int

    @property
    def package(self) -> str:
        return self.module.partition(".")[0]


@dataclass(frozen=True)
class Function:
    name: str
    line: int
    length: int


class SourceFile:
    def __init__(self, path: Path, root: Path = SOURCE) -> None:
        self.path = path
        self.place = path.relative_to(root).as_posix()
        self.text = path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def lines(self) -> int:
        return len(self.text.splitlines())

    @property
    def wing(self) -> str | None:
        first = self.place.partition("/")[0]
        return first if first in WINGS else None

    @property
    def imports(self) -> list[Imported]:
        found = []
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found += [Imported(one.name, "", node.lineno) for one in node.names]
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                found += [Imported(node.module or "", one.name, node.lineno) for one in node.names]
        return found

    @property
    def functions(self) -> list[Function]:
        """Lines from `def` to the last statement, without the docstring."""
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
        nodes = [node for node in ast.walk(self.tree) if isinstance(node, kinds)]
        return [Function(node.name, node.lineno, length_of(node)) for node in nodes]


def length_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    whole = (node.end_lineno or node.lineno) - node.lineno + 1
    first = node.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and len(node.body) > 1:
        whole -= (first.end_lineno or first.lineno) - first.lineno + 1
    return whole


def source_files(root: Path = SOURCE) -> list[SourceFile]:
    return [SourceFile(path, root) for path in sorted(root.rglob("*.py"))]
