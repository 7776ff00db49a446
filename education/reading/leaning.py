"""Which statements of a text lean on which of its sources, and how much of one text is in another: read from frozen HTML."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from education.content import passage, reader
from education.models import Revision


def statements(revision: Revision) -> Mapping[str, Sequence[str]]:
    """The words of each block that cites a source, in order, by the source's key. Of a text as it is submitted."""
    keys = [entry["key"] for entry in revision.references]
    found = defaultdict(list)
    for block in reader.read(revision.html).blocks:
        for leaf in block.leaves:
            for number in dict.fromkeys(cited.number for cited in leaf.citations):
                if 0 < number <= len(keys):
                    found[keys[number - 1]].append(leaf.words)
    return found


def words(revision: Revision) -> list[str]:
    """All words that a text shows, in small letters, in the order in which they are read. Of a text as it is submitted."""
    body = (leaf.words for block in reader.read(revision.html).blocks for leaf in block.leaves)
    return passage.words_of("\n".join([revision.title, revision.summary, *revision.key_point_list, *body]))


def changed_share(old: Revision, new: Revision) -> float:
    """How much of a text is not in the other, as a part of all its blocks: from 0.0, the same blocks, to 1.0, none of them."""
    before, after = _pieces(old), _pieces(new)
    most = max(before.total(), after.total())
    return max((before - after).total(), (after - before).total()) / most if most else 0.0


def _pieces(revision: Revision) -> Counter[str]:
    body = [leaf.shown for block in reader.read(revision.html).blocks for leaf in block.leaves]
    return Counter([revision.title, revision.summary, *revision.key_point_list, *body])
