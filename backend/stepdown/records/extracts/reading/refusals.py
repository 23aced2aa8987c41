"""Why a whole upload is refused, before any of its rows is looked at."""

from stepdown.plumbing.problems import Problem


class UploadTooLarge(Problem):
    status = 413
    title = "These files are too large to upload; ask for them to be loaded on the server"


class TooManyRows(Problem):
    status = 422
    title = "A file has more rows than can be loaded at once"


class TooManyColumns(Problem):
    status = 422
    title = "A file has more columns than a report can have"


class NotATextFile(Problem):
    status = 422
    title = "A file is not a CSV file"


class FileIsEmpty(Problem):
    status = 422
    title = "A file has no rows"


class CsvNotReadable(Problem):
    status = 422
    title = "A file is damaged, so that its columns cannot be told apart"


class RequiredColumnsMissing(Problem):
    status = 422
    title = "A file lacks columns that are needed"


class ColumnTwice(Problem):
    status = 422
    title = "A file has two columns with the same meaning"


class ZipNotReadable(Problem):
    status = 422
    title = "A zip file cannot be opened"


class ZipTooLarge(Problem):
    status = 422
    title = "A zip file holds more than can be loaded at once"


class NoBundles(Problem):
    status = 422
    title = "There is no GP Connect bundle in these files"


class TableMissing(Problem):
    status = 422
    title = "A table that the others need is not among the files"


class FilesMixed(Problem):
    status = 422
    title = "Tables of the strategic extract and a report cannot be loaded together"


class WorkbookNotReadable(Problem):
    status = 422
    title = "An Excel workbook cannot be opened"


class WorkbookTooLarge(Problem):
    status = 422
    title = "An Excel workbook holds more than can be loaded at once"
