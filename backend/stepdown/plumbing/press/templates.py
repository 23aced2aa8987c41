"""What documents are laid out with: templates of our own beside the code that fills them, never of staff."""

from functools import cache
from pathlib import Path

import jinja2


@cache
def template(folder: Path, name: str) -> jinja2.Template:
    house = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return house.get_template(name)


@cache
def style(folder: Path, name: str) -> str:
    return (folder / name).read_text(encoding="utf-8")
