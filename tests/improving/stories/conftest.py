from tests.improving.cycles.conftest import desk

__all__ = ["desk"]
