"""Commands that work on files alone, without a server or a database: for an analyst at a desk."""
