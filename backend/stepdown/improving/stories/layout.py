"""What stories and evidence are laid out with: templates of our own beside this file, never of staff."""

from functools import cache
from pathlib import Path

import jinja2

FOLDER = Path(__file__).parent


@cache
def template(name: str) -> jinja2.Template:
    house = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return house.get_template(name)


@cache
def style() -> str:
    return (FOLDER / "story.css").read_text(encoding="utf-8")
