"""The performance table: each piece of work beside its reference, in the same run, as a ratio."""
