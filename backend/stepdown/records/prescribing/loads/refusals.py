"""Why a load is not taken, or cannot be changed any more."""

from stepdown.plumbing.problems import Problem


class NothingToLoad(Problem):
    status = 422
    title = "Choose a file to load"


class DirectoryNotReadable(Problem):
    status = 422
    title = "The directory of practices cannot be read"


class MonthOfListSizesUnknown(Problem):
    status = 422
    title = "The file of registered patients does not say of which month it is"


class LoadAlreadyCommitted(Problem):
    status = 409
    title = "This load is already in use"


class LoadHasEnded(Problem):
    status = 409
    title = "This load was discarded or taken back; load the files again"


class LoadNotInUse(Problem):
    status = 409
    title = "Only a load that is in use can be taken back"


class MonthsReplacedNotConfirmed(Problem):
    status = 409
    title = "This load replaces months that are here already; confirm which"


class PublishedForAll(Problem):
    status = 409
    title = "This was published for all boards: only an administrator can change it"
