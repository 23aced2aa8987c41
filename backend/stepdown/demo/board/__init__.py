"""A whole integrated care board to try its pages with: counts of 200 practices, and no patient.

Measures are read from what is kept of them: figures of extracts, kept months, tallies, published prescribing.
"""

from stepdown.demo.board.loading import load_board
from stepdown.demo.board.places import ANALYST, LEAD

__all__ = ["ANALYST", "LEAD", "load_board"]
