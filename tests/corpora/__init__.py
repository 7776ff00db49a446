"""Phrases as people type them, written before the rules that they measure: `danger`, `ordinary`, `searches`, `searches_unseen`."""

from pathlib import Path

_FOLDER = Path(__file__).parent


def rows(name: str) -> list[list[str]]:
    """The rows of a list, each the parts that tabs divide. Lines that begin with # explain."""
    lines = (_FOLDER / f"{name}.tsv").read_text().splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]
