"""The shape of the signed file that says what is counted in passing, and by which types."""

from typing import Annotated, Self

from pydantic import StringConstraints, model_validator

from stepdown.clinical.types import TallyKind
from stepdown.content.signed import SignedFile, SignedPart, Words

Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class TallyType(SignedPart):
    name: Name
    title: Words


class TallyText(SignedPart):
    """`one` is a single thing of the kind, for sentences. With `types`, each is counted by itself."""

    kind: TallyKind
    title: Words
    one: Words
    tells: Words
    types: tuple[TallyType, ...] = ()

    @property
    def type_names(self) -> frozenset[str]:
        return frozenset(each.name for each in self.types)

    def type_title(self, name: str | None) -> str | None:
        return next((each.title for each in self.types if each.name == name), None)


class TallyGroup(SignedPart):
    name: Name
    title: Words
    kinds: tuple[TallyText, ...]


class TalliesFile(SignedFile):
    groups: tuple[TallyGroup, ...]

    @property
    def kinds(self) -> tuple[TallyText, ...]:
        return tuple(text for group in self.groups for text in group.kinds)

    def of(self, kind: TallyKind) -> TallyText:
        return next(text for text in self.kinds if text.kind == kind)

    @model_validator(mode="after")
    def _each_kind_once(self) -> Self:
        if sorted(text.kind for text in self.kinds) != sorted(TallyKind):
            raise ValueError("each kind is described once, and none is left out")
        return self
