"""`python -m tests.ratings`: what stands in docs/ratings.md, from what three readers rated each on their own (docs/ratings/).

The instruments are DISCERN, PEMAT-P and the CDC Clear Communication Index. Each reader's reason for every item that is not at
full score is in `rater-N-items.tsv`.
"""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from statistics import mean

FOLDER = Path(__file__).parents[1] / "docs" / "ratings"
RATERS = (1, 2, 3)
# Mean of DISCERN (1 to 5), and per cent of PEMAT-P understandability, actionability and of the CDC index.
GOALS = (4.0, 90.0, 80.0, 90.0)
_COLUMNS = (1, 3, 4, 5)
# What is about the site, or stands beside other texts.
_OTHERS = {
    "about-us", "acceptable-use", "crisis-help", "glossary", "medical-disclaimer", "numbers", "privacy", "regulatory-status", "terms",
}  # fmt: skip
_HEAD = """# Ratings

Made by `python -m tests.ratings` from [docs/ratings/](ratings). Three readers who had not written the texts rated them in November 2026, each
alone and from the files, with DISCERN, PEMAT-P (understandability, actionability) and the CDC Clear Communication Index; the readers were
programs that read, not trained people, and saw figures by their words. Means of three; a goal that is missed is in bold.
Goals: DISCERN ≥ 4 and no item below 3, PEMAT-U ≥ 90 %, PEMAT-A ≥ 80 %, CDC ≥ 90 %. Site pages, the table of numbers and notices fit
these instruments badly. DISCERN was made for texts on a choice of treatments: pages on what to do on a day leave how a treatment works,
other treatments and none at all (items 9 to 14) to the pages that they link to. The texts had been rated once before; what was missed most
often then was mended, and three other readers, who saw neither the first ratings nor the changes, rated them anew. These are theirs.
"""


def _rows(name: str) -> list[list[str]]:
    with (FOLDER / name).open(newline="") as file:
        rows = [row for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row]
    return [row for row in rows if row[0] != "slug"]


def _number(cell: str) -> float | None:
    found = re.search(r"\d+(?:\.\d+)?", cell)
    return float(found[0]) if found else None


def _means(what: str, rated: Sequence[Sequence[float]]) -> list[str]:
    whole = [mean(column) for column in zip(*rated, strict=True)]
    return [f"| {len(rated)} {what} | {whole[0]:.1f} | {whole[1]:.1f} | {whole[2]:.1f} | {whole[3]:.1f} |"]


def document() -> str:
    """The table by text, worst first, and the items that were most often not at full score."""
    rated: dict[str, list[list[float | None]]] = {}
    for rater in RATERS:
        for row in _rows(f"rater-{rater}.tsv"):
            rated.setdefault(row[0], []).append([_number(row[column]) for column in _COLUMNS])
    means = {
        slug: [mean(one for one in column if one is not None) for column in zip(*rows, strict=True)]
        for slug, rows in rated.items()
    }
    lines = [_HEAD, "| text | DISCERN | PEMAT-U | PEMAT-A | CDC |", "|---|---|---|---|---|"]
    missed = {
        slug: sum(value < goal for value, goal in zip(values, GOALS, strict=True))
        for slug, values in means.items()
    }
    for slug, values in sorted(means.items(), key=lambda item: (-missed[item[0]], item[0])):
        shown = (f"{value:.1f}" for value in values)
        cells = [
            one if value >= goal else f"**{one}**"
            for one, value, goal in zip(shown, values, GOALS, strict=True)
        ]
        lines.append(f"| {slug} | {' | '.join(cells)} |")
    lines += _means("texts on treatment and depression", [means[slug] for slug in means.keys() - _OTHERS])
    lines += _means("texts in all", list(means.values()))
    lines += ["", f"{sum(not count for count in missed.values())} texts reach every mean that is a goal.", ""]
    counted = (row for rater in RATERS for row in _rows(f"rater-{rater}-items.tsv") if row[3] != "n.a.")
    items = Counter(f"{row[1]} {row[2]}" for row in counted)
    lines += ["Most often not at full score (of three times 36 ratings):", ""]
    lines += [f"- {item}: {count}" for item, count in items.most_common(10)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(document(), end="")
