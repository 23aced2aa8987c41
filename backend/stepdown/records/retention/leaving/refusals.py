class PracticeStaysError(Exception):
    """Why nothing was deleted, and what to do."""
