"""The shapes of the signed lists that searches are given."""

from datetime import date

from stepdown.content.signed import SignedFile, SignedPart, Words


class ReviewCode(SignedPart):
    code: Words
    term: Words


class ReviewCodesFile(SignedFile):
    """SNOMED CT codes that say that a medication review was done, not that one is due or was offered."""

    codes: tuple[ReviewCode, ...]


class EarlyIssueReason(SignedPart):
    """What a clinician may record as the reason for an early issue."""

    id: Words
    label: Words


class EarlyIssueReasonsFile(SignedFile):
    reasons: tuple[EarlyIssueReason, ...]


class BankHolidaysFile(SignedFile):
    """From when to when the library's list of England's bank holidays is relied on."""

    begins: date
    ends: date
