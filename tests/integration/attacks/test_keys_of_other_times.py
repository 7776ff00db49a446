"""Kind 8: a key counts for its own time, and a key that fits any message is none."""

from base64 import b64encode
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from pytest_django import Settings

from education import workflow
from education.evidence import chain, keys, memory, signatures
from education.models import AuditEvent, Clinic, Publication, SignOff
from tests import factories as make
from tests.integration import evidence
from tests.integration.attacks import intruder
from tests.integration.attacks.intruder import AT, made_up
from tests.integration.conftest import Site

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),
]
OTHER = keys.new_private_key()
# The time of the other key, and whether it covers AT (2 March 2026, 13:00).
TIMES = {
    "over": ("2025-01-01/2026-03-02", False),
    "long over": ("/2025-01-01", False),
    "not begun": ("2026-03-03/", False),
    "far ahead": ("2027-01-01/2028-01-01", False),
    "now": ("2026-03-02/2026-03-03", True),
    "from the first day": ("/2027-01-01", True),
    "without end": ("2025-01-01/", True),
    "always": ("/", True),
}


@pytest.fixture(scope="module")
def clinic(site: Site) -> Clinic:
    return workflow.save_clinic(clinic=Clinic(phone="+1 555 0100"), by=make.administrator(), at=make.NOON)


def known_for(settings: Settings, time: str) -> None:
    """Let the site know the other key for a time, beside its own."""
    settings.SIGNING_PUBLIC_KEYS = [f"{keys.public_key(OTHER)}@{time}" if time else keys.public_key(OTHER)]


def signed_by_the_other(settings: Settings, event: AuditEvent) -> AuditEvent:
    """As whoever found the other key signs: without asking whether its time is over."""
    key = keys.Ed25519PrivateKey.from_private_bytes(keys.b64decode(OTHER))
    event.key_id = keys.Key(key.public_key().public_bytes_raw()).id
    event.signature = b64encode(key.sign(b"countersign audit event\n" + event.hash.encode())).decode()
    event.save(force_insert=True)
    return event


@pytest.mark.parametrize("time", TIMES)
def test_an_event_of_today_under_a_key_of_its_time(
    clinic: Clinic, client: Client, settings: Settings, time: str
) -> None:
    covers = TIMES[time][1]
    known_for(settings, TIMES[time][0])
    Clinic.objects.update(phone="+1 555 6666")
    row = Clinic.objects.get()
    event = signed_by_the_other(settings, made_up("save_clinic", row))
    assert chain.counts(event) is covers
    assert memory.is_remembered(row) is covers
    assert (b"555 6666" in client.get("/topics/page/").content) is covers
    assert intruder.names(event) is not covers
    assert intruder.names(row) is not covers


def test_an_event_dated_back_into_the_time_of_its_key(clinic: Clinic, settings: Settings) -> None:
    """It bears a signature that counts; but it stands after later ones, and `verify` says so."""
    known_for(settings, "2025-01-01/2026-01-01")
    Clinic.objects.update(phone="+1 555 6666")
    event = made_up("save_clinic", Clinic.objects.get(), at=datetime(2025, 6, 1, tzinfo=make.UTC))
    signed_by_the_other(settings, event)
    assert f"AuditEvent {event.pk}: dated before the event it follows" in evidence.faults()


@pytest.mark.parametrize("time", TIMES)
def test_a_sign_off_of_today_under_a_key_of_its_time(
    site: Site, client: Client, settings: Settings, time: str
) -> None:
    """The sign-off and the publication with their events, all made up as the owner by whoever found the key."""
    covers = TIMES[time][1]
    ours = settings.SIGNING_KEY
    settings.SIGNING_KEY, settings.SIGNING_PUBLIC_KEYS = OTHER, [keys.public_key(ours)]
    make.sign(site.in_review, make.clinician(at=AT), AT)
    settings.SIGNING_KEY = ours
    known_for(settings, TIMES[time][0])
    assert (client.get("/topics/review/").status_code == 200) is covers
    assert (b"/topics/review/" in client.get("/").content) is covers
    row = SignOff.objects.get(revision=site.in_review)
    assert signatures.signature_is_valid(row) is covers
    assert intruder.names(Publication.objects.get(revision=site.in_review)) is not covers
    assert intruder.names(row) is not covers


@pytest.mark.parametrize("time", ["/2026-03-02", "2026-03-03/"])
def test_a_server_whose_own_key_is_out_of_time_signs_nothing_but_removals(
    site: Site, client: Client, settings: Settings, time: str
) -> None:
    settings.SIGNING_PUBLIC_KEYS = [keys.public_key(settings.SIGNING_KEY), f"{keys.public_key(OTHER)}@{time}"]
    settings.SIGNING_KEY = OTHER
    by = site.clinician
    before = evidence.rows()
    with pytest.raises(workflow.Refused, match="cannot sign"):
        make.sign(site.in_review, by, AT)
    assert evidence.rows() == before
    workflow.retract(revision=site.page, reason="Wrong dose.", by=by, at=AT)
    assert client.get("/topics/page/").status_code == 410
    event = AuditEvent.objects.latest("pk")
    assert f"AuditEvent {event.pk}: a removal that no key signed" in evidence.faults()


SINCE, UNTIL = datetime(2026, 3, 2, tzinfo=make.UTC), datetime(2026, 4, 2, tzinfo=make.UTC)
MOMENT = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("at", "covers"), [(SINCE - MOMENT, False), (SINCE, True), (UNTIL - MOMENT, True), (UNTIL, False)]
)
def test_the_first_and_the_last_moment_of_a_key(settings: Settings, at: datetime, covers: bool) -> None:
    known_for(settings, "2026-03-02/2026-04-02")
    key = keys.known()[keys.Key(keys.b64decode(keys.public_key(OTHER))).id]
    assert key.covers(at) is covers
    ours, settings.SIGNING_KEY = settings.SIGNING_KEY, OTHER
    if not covers:
        with pytest.raises(keys.NoSigningKey):
            keys.sign(b"words", at)
        return
    id_, signature = keys.sign(b"words", at)
    settings.SIGNING_KEY = ours
    assert keys.is_signed(id_, signature, b"words", at)
    assert not keys.is_signed(id_, signature, b"words", UNTIL)


# The points of small order in all their spellings: RFC 8032 wants y below 2^255 - 19, the sign bit apart.
_P = 2**255 - 19
_Y8 = 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7
_SMALL = (0, 1, _P - 1, _Y8, _P - _Y8, _P, _P + 1)
WEAK = [(y | sign << 255).to_bytes(32, "little") for y in _SMALL for sign in (0, 1)]


def test_the_point_of_order_eight_is_one() -> None:
    """Twice it has y = 0, which is of order four: d y^4 + 2 y^2 = 1 on -x^2 + y^2 = 1 + d x^2 y^2."""
    d = -121665 * pow(121666, -1, _P)
    assert (d * _Y8**4 + 2 * _Y8**2 - 1) % _P == 0


@pytest.mark.parametrize("public", WEAK, ids=bytes.hex)
@pytest.mark.parametrize("time", ["", "@2026-01-01/2027-01-01"])
def test_a_key_of_small_order_stops_the_start(settings: Settings, public: bytes, time: str) -> None:
    settings.SIGNING_PUBLIC_KEYS = [b64encode(public).decode() + time]
    with pytest.raises(ImproperlyConfigured, match="weak"):
        keys.known()


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("{key}@2026-13-01/", "is no day"),
        ("{key}@yesterday/", "is no day"),
        ("{key}@/tomorrow", "is no day"),
        ("{key}@2026-02-01/2026-01-01", "ends before it begins"),
        ("{key}@2026-02-01/2026-02-01", "ends before it begins"),
        ("x{key}", "is not an Ed25519 key"),
        ("", "is not an Ed25519 key"),
        ("@", "is not an Ed25519 key"),
        ("{key}{key}", "is not an Ed25519 key"),
    ],
)
def test_a_key_that_cannot_be_read_stops_the_start(settings: Settings, written: str, words: str) -> None:
    settings.SIGNING_PUBLIC_KEYS = [written.format(key=keys.public_key(OTHER))]
    with pytest.raises(ImproperlyConfigured, match=words):
        keys.known()


@pytest.mark.parametrize("first", ["/2026-01-01", "2027-01-01/"])
def test_a_key_named_twice_counts_for_no_time_that_was_not_meant(settings: Settings, first: str) -> None:
    """Two times for one key cannot both be meant."""
    key = keys.public_key(OTHER)
    settings.SIGNING_PUBLIC_KEYS = [f"{key}@{first}", key]
    with pytest.raises(ImproperlyConfigured, match="twice"):
        keys.known()


def test_the_day_of_a_key_is_a_day(settings: Settings) -> None:
    """A moment with an offset is not a UTC day: it would be taken for another moment."""
    settings.SIGNING_PUBLIC_KEYS = [f"{keys.public_key(OTHER)}@2026-01-01T00:00:00+05:00/"]
    with pytest.raises(ImproperlyConfigured, match="is no day"):
        keys.known()
