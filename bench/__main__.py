"""`python -m bench [ID …]`: measure, print the table, write results.json."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

from bench import board_screens, extract_import, letters, ome_lines, prescribing, region, searches
from bench.measuring import Result

RESULTS = Path(__file__).parent / "results.json"
BENCHES: dict[str, Callable[[], Result]] = {
    "P1": letters.measure,
    "P2": extract_import.import_beside_copy,
    "P3": searches.measure,
    "P5": region.measure,
    "P5-screens": board_screens.measure,
    "P7-import": extract_import.growth,
    "P8": ome_lines.measure,
    "M3": prescribing.measure,
}


def main(wanted: list[str]) -> int:
    if unknown := sorted(set(wanted) - set(BENCHES)):
        print(f"No such measurement: {', '.join(unknown)}. There are: {', '.join(BENCHES)}", file=sys.stderr)
        return 2
    results = {name: BENCHES[name]() for name in wanted or BENCHES}
    print(f"{'id':<10} {'ratio':>8} {'must':>6} {'aim':>6}  {'met':<5} work / reference")
    for name, result in results.items():
        met = "aim" if result.aim_met else "must" if result.met else "NO"
        print(
            f"{name:<10} {result.ratio:>7.2f}x {result.must:>5g}x {result.aim:>5g}x  {met:<5}"
            f" {result.work} / {result.reference}"
        )
    earlier = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    measured = {name: result.as_json() for name, result in results.items()}
    RESULTS.write_text(json.dumps(earlier | measured, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return 0 if all(result.met for result in results.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
