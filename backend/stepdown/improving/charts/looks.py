"""How each meaning is drawn. The page has the same in `charts/looks.json`; a test compares them."""

from collections.abc import Mapping

LOOKS: Mapping[str, Mapping[str, str | float]] = {
    "grid": {"stroke": "#d8dde0", "width": 1},
    "axis": {"stroke": "#4c6272", "width": 1},
    "value": {"stroke": "#212b32", "width": 2},
    "point": {"fill": "#212b32"},
    "centre": {"stroke": "#4c6272", "width": 2},
    "limit": {"stroke": "#4c6272", "width": 1.5, "dash": "7 4"},
    "trial-limit": {"stroke": "#4c6272", "width": 1.5, "dash": "2 4"},
    "target": {"stroke": "#007f3b", "width": 2, "dash": "12 4 2 4"},
    "phase": {"stroke": "#768692", "width": 1, "dash": "4 4"},
    "better": {"fill": "#005eb8", "stroke": "#212b32", "width": 1.5},
    "worse": {"fill": "#ed8b00", "stroke": "#212b32", "width": 1.5},
    "changed": {"fill": "#ae2573", "stroke": "#212b32", "width": 1.5},
    "note-line": {"stroke": "#768692", "width": 1, "dash": "1 3"},
    "note": {"fill": "#ffffff", "stroke": "#212b32", "width": 1.5},
    "own": {"stroke": "#ae2573", "width": 3},
    "own-point": {"fill": "#ae2573"},
    "decile": {"stroke": "#2f7fc4", "width": 1.5, "dash": "2 3"},
    "median": {"stroke": "#005eb8", "width": 2.5, "dash": "8 4"},
    "line-1": {"stroke": "#005eb8", "width": 2.5},
    "line-2": {"stroke": "#ae2573", "width": 2.5, "dash": "8 4"},
    "line-3": {"stroke": "#007f3b", "width": 2.5, "dash": "2 4"},
    "line-4": {"stroke": "#330072", "width": 2.5, "dash": "12 4 2 4"},
    "line-5": {"stroke": "#7c2855", "width": 2.5, "dash": "5 5"},
    "marker-1": {"fill": "#005eb8"},
    "marker-2": {"fill": "#ae2573"},
    "marker-3": {"fill": "#007f3b"},
    "marker-4": {"fill": "#330072"},
    "marker-5": {"fill": "#7c2855"},
}
