"""What practices prescribed in a month: which items a measure counts, and what they come to."""
