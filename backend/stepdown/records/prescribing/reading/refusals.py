"""Why prescribing files are refused as a whole. What is wrong with one row is said of that row."""

from stepdown.plumbing.problems import Problem


class MonthInTwoFiles(Problem):
    status = 422
    title = "Two files have the same practice and month"


class TooManyPractices(Problem):
    status = 422
    title = "A file names more practices and months than there are"


class NoRowCouldBeRead(Problem):
    status = 422
    title = "No row of these files could be read"


class MappingNotReadable(Problem):
    status = 422
    title = "The mapping of columns cannot be used"
