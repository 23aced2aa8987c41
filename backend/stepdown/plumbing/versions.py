"""If-Match and ETag: whoever changes a thing says which version of it they saw."""

from typing import Annotated

from fastapi import Header

from stepdown.plumbing.problems import ChangedMeanwhile, MustSayWhichVersion

IfMatch = Annotated[str | None, Header(alias="If-Match", max_length=80)]


def etag(version: int) -> str:
    return f'"{version}"'


def check_version(if_match: str | None, version: int) -> None:
    if if_match is None:
        raise MustSayWhichVersion
    if if_match.strip() != etag(version):
        raise ChangedMeanwhile
