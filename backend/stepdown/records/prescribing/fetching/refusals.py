"""Why nothing was fetched. Nothing is kept then, and files can always be loaded instead."""

from stepdown.plumbing.problems import Problem

INSTEAD = "Download the file in a browser and load it here instead, or try again later."


class FetchingNotSetUp(Problem):
    status = 409
    title = "Fetching prescribing data is not set up on this installation"


class SourceUnreachable(Problem):
    status = 503
    title = "The source of prescribing data cannot be reached"


class SourceNotUnderstood(Problem):
    status = 502
    title = "The source of prescribing data answered in a way that is not understood"


class AnswerTooLarge(Problem):
    status = 502
    title = "The source of prescribing data answered with more than can be taken"


class MonthNotPublished(Problem):
    status = 404
    title = "This month of prescribing data is not published"


class TooManyPracticesAsked(Problem):
    status = 422
    title = "So many practices cannot be fetched at once"
