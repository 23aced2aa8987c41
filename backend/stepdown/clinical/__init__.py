"""Pure clinical knowledge: no web, no database, no files. Tables, dates and thresholds are arguments."""
