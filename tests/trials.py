"""Whether the trials are on: they do at full size what the tests of every day do in small."""

import os

FULL = os.environ.get("STEPDOWN_TRIALS") == "full"
