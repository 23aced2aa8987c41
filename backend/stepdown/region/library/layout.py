"""What a poster is laid out with: a template of our own beside this file, never of staff."""

from functools import cache
from pathlib import Path

import jinja2

FOLDER = Path(__file__).parent


@cache
def template() -> jinja2.Template:
    house = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return house.get_template("poster.html.j2")


@cache
def style() -> str:
    return (FOLDER / "poster.css").read_text(encoding="utf-8")
