"""A load as it is sent: several files by what they are."""

from datetime import date
from typing import Annotated

from fastapi import File, Form, UploadFile

from stepdown.records.extracts.reading.uploads import Upload
from stepdown.records.prescribing.loads.gathering import Given

Files = Annotated[list[UploadFile] | None, File(max_length=60)]
OneFile = Annotated[UploadFile | None, File()]


def sent_files(
    prescribing: Files = None,
    list_sizes: Files = None,
    directory: OneFile = None,
    mapping: OneFile = None,
    month: Annotated[date | None, Form(description="Any day of the month that the files are of")] = None,
) -> Given:
    """`mapping`: a CSV file of field and column, for a report whose headings are not known."""
    return Given(
        prescribing=[_upload(one) for one in prescribing or []],
        list_sizes=[_upload(one) for one in list_sizes or []],
        directory=_upload(directory) if directory else None,
        mapping=_upload(mapping) if mapping else None,
        month=month.replace(day=1) if month else None,
    )


def _upload(one: UploadFile) -> Upload:
    return Upload(name=one.filename or "", content=one.file)
