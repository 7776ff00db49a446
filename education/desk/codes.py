"""The codes of a topic as editors type them: one to a line, `ICD-10-CM F32.9 Major depressive disorder`."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from education.models.code import Coding, System, coding

_PARTS = 3
MOST = 200  # lines; no page of ours has more than a dozen codes


def typed(codings: Iterable[Coding]) -> str:
    """The lines for these codes."""
    return "\n".join(f"{System(each.system).label} {each.code} {each.name}" for each in codings)


def read_lines(text: str) -> list[Coding]:
    """The codes in what was typed, in order. Raises ValidationError with every fault, each with its line."""
    found: list[Coding] = []
    faults = []
    lines = text.splitlines()
    if len(lines) > MOST:
        raise ValidationError(
            _("%(lines)s lines are too many; the limit is %(most)s.") % {"lines": len(lines), "most": MOST}
        )
    for number, line in enumerate(lines, start=1):
        parts = line.split(maxsplit=_PARTS - 1)
        if not parts:
            continue
        found_here = coding(*parts) if len(parts) == _PARTS else None
        if found_here is None:
            systems = ", ".join(System(value).label for value in System.values)
            faults.append(
                _("Line %(line)s: write a system (%(systems)s), a code and its name there.")
                % {"line": number, "systems": systems}
            )
        elif any(found_here[:2] == other[:2] for other in found):
            faults.append(_("Line %(line)s: this code stands above already.") % {"line": number})
        else:
            found.append(found_here)
    if faults:
        raise ValidationError(faults)
    return found
