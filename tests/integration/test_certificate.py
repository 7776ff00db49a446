"""What `doctor` learns of the site's certificate: asked as a browser asks, of a server that shows one."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.utils import timezone

from education.operating import certificate
from tests.integration.test_desk_faults import raising
from tests.integration.test_doctor import named, well

__all__ = ["well"]
HOST = "127.0.0.1"
NOW = datetime.now(UTC).replace(microsecond=0)


def made(folder: Path, host: str, end: datetime) -> Path:
    """A certificate that stands for itself, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "made for a test")])
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(NOW - timedelta(days=90))
        .not_valid_after(end)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(host))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / "certificate.pem"
    path.write_bytes(private + signed.public_bytes(serialization.Encoding.PEM))
    return path


@contextmanager
def shown(path: Path) -> Iterator[int]:
    """Who connects to the port is shown the certificate, once."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    with closing(socket.create_server((HOST, 0))) as listening:

        def answer() -> None:
            with suppress(OSError):
                connection, _address = listening.accept()
                with suppress(OSError), context.wrap_socket(connection, server_side=True) as secured:
                    secured.recv(1)

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        thread.join(10)


def asked(monkeypatch: pytest.MonkeyPatch, path: Path, *, trusted: bool = True) -> datetime:
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(path))
    with shown(path) as port:
        monkeypatch.setattr(certificate, "PORT", port)
        return certificate.ends(HOST)


def test_when_it_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    end = NOW + timedelta(days=20)
    assert asked(monkeypatch, made(tmp_path, HOST, end)) == end


@pytest.mark.parametrize(
    ("host", "days", "trusted"), [("127.0.0.2", 20, True), (HOST, -1, True), (HOST, 20, False)]
)
def test_one_that_a_browser_would_not_trust(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, host: str, days: int, *, trusted: bool
) -> None:
    """Another's, one that has ended, one that nobody knows."""
    path = made(tmp_path, host, NOW + timedelta(days=days))
    with pytest.raises(certificate.Untrusted):
        asked(monkeypatch, path, trusted=trusted)


def test_where_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(socket.create_server((HOST, 0))) as listening:
        monkeypatch.setattr(certificate, "PORT", listening.getsockname()[1])
    with pytest.raises(certificate.Unanswered):
        certificate.ends(HOST)


@pytest.mark.django_db
@pytest.mark.usefixtures("well")
class TestTheCertificate:
    def test_that_ends_soon(self, monkeypatch: pytest.MonkeyPatch) -> None:
        end = timezone.now() + timedelta(days=13)
        monkeypatch.setattr(certificate, "ends", lambda _host: end)
        named(f"The certificate of leaflets.example.org ends on {end:%Y-%m-%d}", broken=False)

    def test_that_no_browser_trusts(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(certificate, "ends", raising(certificate.Untrusted("Hostname mismatch")))
        named("Browsers do not trust the certificate of leaflets.example.org: Hostname mismatch", broken=True)

    def test_that_nobody_shows(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(certificate, "ends", raising(certificate.Unanswered("refused")))
        named("Nobody could look at the certificate of leaflets.example.org: refused", broken=False)
