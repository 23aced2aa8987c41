"""Made-up organisations, people and prescribing to try Stepdown with. Nobody and nothing in here is real."""

from stepdown.demo.loading import load_demo
from stepdown.demo.next_extract import write_files
from stepdown.demo.staff import Account, accounts

__all__ = ["Account", "accounts", "load_demo", "write_files"]
