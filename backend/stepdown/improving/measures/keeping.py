"""A measure's past is counts, and stays when the rows that it was counted from are purged."""

from stepdown.improving.measures.queries import keep_figures
from stepdown.records.retention.registry import before_a_purge

before_a_purge(keep_figures)
