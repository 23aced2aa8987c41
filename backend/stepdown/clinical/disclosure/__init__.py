"""Disclosure control: what may be told of a count that leaves the practice, so that nobody can unpick it.

`counts.tell_count`, `shares.tell_share` and `flows.tell_flow` are the ways in. The argument is decision 0043.
"""
