"""Loaded once, by the process whose children lay out and print: all that is slow to load is loaded here."""

from contextlib import suppress
from importlib import import_module

# Where the engine is missing, each child says so by itself.
with suppress(Exception):
    import_module("stepdown.plumbing.press.imposing")
    laying_out = import_module("stepdown.plumbing.press.laying_out")
    laying_out.lay_out("<!doctype html><html lang='en-GB'><title>Nothing</title><p>Nothing <b>at all</b>", "")
