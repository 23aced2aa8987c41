"""Short ways to a practice's measures."""

from tests.finding.conftest import elsewhere, gp, surgery

__all__ = ["elsewhere", "gp", "surgery"]
