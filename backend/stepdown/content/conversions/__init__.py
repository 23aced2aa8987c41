"""Factor sets for oral morphine equivalents, and how long patches are worn."""
