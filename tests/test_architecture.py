"""Who may import whom, read from the sources: the map of the house is only true if this holds."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
EDUCATION = ROOT / "education"

# Each room, and the rooms of education/ that its code may import.
MAY_IMPORT = {
    "categories": set(),
    "states": set(),
    "checklist": {"categories"},
    "needs": set(),
    "factors": set(),
    "mail": set(),
    "once": set(),
    "passwords": set(),
    "senders": set(),
    "sessions": set(),
    "outage": set(),
    "content": set(),
    "checks": {"categories", "content"},
    "models": {"categories", "once", "states"},
    "evidence": {"categories", "models", "once"},
    "permissions": {"evidence", "models", "once", "states"},
    "groups": {"permissions"},
    "keyholders": {"evidence", "models", "once", "permissions"},
    "writing": {"content"},
    "destinations": {"categories", "content", "models", "states"},
    "dates": {"models"},
    "translations": {"models", "states"},
    "policies": {
        "categories",
        "checks",
        "content",
        "destinations",
        "evidence",
        "models",
        "once",
        "states",
        "writing",
    },
    "feedback": {"content", "models", "telling"},
    "tries": {"models", "senders"},
    "reading": {"categories", "content", "evidence", "models", "needs", "states"},
    "search": {"categories", "content", "models", "reading", "states"},
    "workflow": {
        "categories",
        "checklist",
        "content",
        "dates",
        "evidence",
        "factors",
        "mail",
        "keyholders",
        "models",
        "once",
        "permissions",
        "policies",
        "reading",
        "search",
        "states",
        "telling",
        "translations",
        "writing",
    },
    "site": {"content", "feedback", "needs", "outage", "permissions", "reading", "search", "senders"},
    "tasks": {"categories", "content", "evidence", "models", "permissions", "reading", "states"},
    "telling": {"evidence", "mail", "models", "once", "permissions", "states", "tasks"},
    "desk": {
        "categories",
        "checks",
        "content",
        "dates",
        "factors",
        "mail",
        "keyholders",
        "models",
        "once",
        "outage",
        "permissions",
        "policies",
        "reading",
        "seeding",
        "sessions",
        "states",
        "tasks",
        "telling",
        "tries",
        "translations",
        "workflow",
        "writing",
    },
    "seeding": {
        "categories",
        "dates",
        "models",
        "permissions",
        "policies",
        "reading",
        "states",
        "workflow",
        "writing",
    },
    "operating": {"evidence", "models", "permissions", "reading"},
    "templatetags": {"content"},
    "apps": {"evidence", "groups", "operating"},
    "management": None,  # commands may call anything
    "migrations": {"evidence"},
}
# Within a room, from the ground up: a module imports only those that stand before it.
ORDER = {
    "reading": [
        "in_place",
        "wal_index",
        "newest_act",
        "image_uses",
        "entries",
        "letters",
        "facts",
        "frame",
        "related",
        "counterparts",
        "pages",
        "verified",
        "publications",
        "lives",
        "library",
        "lists",
        "ready",
        "of_all_languages",
        "codes",
        "signs",
        "written",
        "marked",
        "leaning",
        "diff",
        "history",
        "standing",
        "people",
        "frozen",
        "dead_ends",
        "old_numbers",
        "waited",
        "search_words",
    ],
    "search": [
        "synonyms_everyday",
        "synonyms_english",
        "synonyms_medicines",
        "synonyms_spanish",
        "synonyms",
        "spelling",
        "concepts",
        "asking",
        "called",
        "parts",
        "places",
        "ranking",
        "candidates",
        "index",
        "query",
    ],
    "seeding": ["files", "codes", "load", "demo", "growing"],
    "telling": ["kinds", "letters", "outbox", "occasions", "digest", "acts", "due"],
    "tasks": ["task", "people", "facts", "beginning", "texts", "translations", "upkeep", "queue"],
}
EVIDENCE = {
    "AuditEvent", "Contributor", "EndOfKey", "KeyConfirmation", "OwnKey", "Publication", "Retraction", "SignOff", "TakeBack",
}  # fmt: skip


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


def _imported_modules(path: Path, room: str) -> set[str]:
    """The modules of its own room that a module imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module == f"education.{room}":
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"education.{room}."):
            found.add((node.module or "").split(".")[2])
    return found


@pytest.mark.parametrize(
    ("room", "path"), [pytest.param(*found, id=str(found[1].relative_to(EDUCATION))) for found in _modules()]
)
def test_a_module_imports_only_what_its_room_may(room: str, path: Path) -> None:
    allowed = MAY_IMPORT[room]
    if allowed is not None:
        assert _imported_rooms(path) - {room} <= allowed


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_only_the_reader_takes_html_apart() -> None:
    parsers = {"bs4", "html.parser", "html5lib", "lxml", "selectolax"}
    readers = {
        str(path.relative_to(EDUCATION))
        for _room, path in _modules()
        if any(
            name == parser or name.startswith(f"{parser}.") for name in _imports(path) for parser in parsers
        )
    }
    # What was copied in another program is no page of ours until it is Markdown.
    assert readers == {"content/reader.py", "content/pasted.py"}


# A pattern that looks for a tag, or for an attribute of one.
_OF_HTML = re.compile(r"""(?<!P)<\\?/?[a-z][a-z0-9]*[ >\\\[(]|\b(?:href|class|id|src|alt)=\\?["']""")


def test_no_module_looks_into_html_with_a_pattern_of_its_own() -> None:
    found = set()
    for _room, path in _modules():
        for node in ast.walk(ast.parse(path.read_text())):
            of_re = isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.")
            if of_re and any(
                isinstance(part, ast.Constant) and isinstance(part.value, str) and _OF_HTML.search(part.value)
                for part in ast.walk(node)
            ):
                found.add(str(path.relative_to(EDUCATION)))
    # Where a figure is set into what was just rendered, and where signed HTML is cut without changing a byte of it.
    assert found == {"content/markdown.py", "content/cards.py"}


@pytest.mark.parametrize("room", ORDER)
def test_within_a_room_a_module_imports_only_those_before_it(room: str) -> None:
    modules = {path.stem: path for path in (EDUCATION / room).glob("*.py") if path.stem != "__init__"}
    assert sorted(modules) == sorted(ORDER[room])
    for place, name in enumerate(ORDER[room]):
        assert _imported_modules(modules[name], room) <= set(ORDER[room][:place]), name


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


def test_no_number_that_must_not_be_guessed_is_made_by_random() -> None:
    """`secrets` and `uuid4` ask the system; what `random` gives can be reckoned from what it gave before."""
    for path in (*EDUCATION.rglob("*.py"), *(ROOT / "config").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            named = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            assert not {"random", "numpy.random"} & set(named), path


def test_no_script_names_a_property_by_what_was_sent() -> None:
    """`__proto__` among the names of a form or an answer would change every object: names are lists of ours."""
    ours = re.compile(r"(form|page)\.elements\[name\]\.value|mirror\.style\[name\]|\w+\[\d+\]")
    scripts = list((ROOT / "static").rglob("*.js"))
    assert scripts
    for path in scripts:
        text = path.read_text()
        assert not re.search(r"__proto__|\.prototype\b|\beval\(|new Function", text), path
        for target in re.findall(r"[\w.]+\[[^\]\n]+\](?:\.\w+)?(?= *(?:[-+*?&|]{0,2}=)(?![=>]))", text):
            assert ours.fullmatch(target), (path, target)
