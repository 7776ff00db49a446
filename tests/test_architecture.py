"""Who may import whom, read from the sources: the map of the house is only true if this holds."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
EDUCATION = ROOT / "education"

# Each room, and the rooms of education/ that its code may import.
MAY_IMPORT = {
    "categories": set(),
    "states": set(),
    "fixtures": {"categories"},
    "content": set(),
    "checks": {"categories", "content"},
    "models": {"categories", "states"},
    "guards": {"categories"},
    "evidence": {"categories", "guards", "models"},
    "permissions": {"models", "states"},
    "groups": {"permissions"},
    "policies": {"categories", "checks", "models", "states"},
    "frame": {"content", "models"},
    "pages": {"categories", "content", "frame", "models", "neighbours", "signers"},
    "feedback": {"models"},
    "witness": {"frame", "models"},
    "library": {"categories", "evidence", "frame", "models", "neighbours", "pages", "signers", "witness"},
    "signers": {"models"},
    "needs": set(),
    "neighbours": {"categories", "models", "needs"},
    "search_index": {"content", "models", "states"},
    "finding": {"categories", "content", "frame", "library", "models", "search_index"},
    "record": {"diff", "frame", "library", "models", "pages", "signers", "witness"},
    "diff": {"content", "models"},
    "workflow": {
        "categories",
        "content",
        "evidence",
        "library",
        "models",
        "permissions",
        "policies",
        "search_index",
        "states",
    },
    "site": {"content", "feedback", "finding", "library", "needs", "pages", "permissions", "record"},
    "desk": {
        "categories",
        "checks",
        "content",
        "diff",
        "library",
        "models",
        "permissions",
        "policies",
        "states",
        "workflow",
    },
    "seeding": {"fixtures", "models", "permissions", "policies", "states", "workflow"},
    "demo": {"categories", "models", "permissions", "policies", "states", "workflow"},
    "apps": {"evidence", "groups", "guards"},
    "management": None,  # commands may call anything
    "migrations": set(),
}
EVIDENCE = {"AuditEvent", "Contributor", "Publication", "Retraction", "SignOff", "Withdrawal"}


def _modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(EDUCATION.rglob("*.py")):
        room = path.relative_to(EDUCATION).parts[0].removesuffix(".py")
        if room != "__init__":
            yield room, path


def _imported_rooms(path: Path) -> set[str]:
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "education":
            parts = node.module.split(".")
            rooms |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            names = (alias.name.split(".") for alias in node.names)
            rooms |= {parts[1] for parts in names if parts[0] == "education" and len(parts) > 1}
    return rooms


@pytest.mark.parametrize(
    ("room", "path"), [pytest.param(*found, id=str(found[1].relative_to(EDUCATION))) for found in _modules()]
)
def test_a_module_imports_only_what_its_room_may(room: str, path: Path) -> None:
    allowed = MAY_IMPORT[room]
    if allowed is not None:
        assert _imported_rooms(path) - {room} <= allowed


@pytest.mark.parametrize("path", [path for room, path in _modules() if room not in {"workflow", "evidence", "migrations"}],
                         ids=lambda path: str(path.relative_to(EDUCATION)))  # fmt: skip
def test_only_the_workflow_writes_evidence(path: Path) -> None:
    writers = {"create", "bulk_create", "get_or_create", "update_or_create", "update", "bulk_update"}
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.Call):
            continue
        # Neither SignOff(...) nor SignOff.objects.create(...).
        assert not (isinstance(node.func, ast.Name) and node.func.id in EVIDENCE), ast.unparse(node)
        if isinstance(node.func, ast.Attribute) and node.func.attr in writers:
            assert not any(name in ast.unparse(node.func) for name in EVIDENCE), ast.unparse(node)
