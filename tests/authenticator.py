"""A key for signing, in software: what a browser and an authenticator hand over, and what somebody may forge of it."""

import json
from base64 import b64encode
from hashlib import sha256
from itertools import count
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from education import workflow
from education.evidence.assertions import Response, text_of

ORIGIN = "https://leaflets.example.org"
_numbers = count(1)
KINDS: dict[int, Any] = {
    -7: lambda: ec.generate_private_key(ec.SECP256R1()),
    -8: Ed25519PrivateKey.generate,
    -257: lambda: rsa.generate_private_key(public_exponent=65537, key_size=2048),
}


class Authenticator:
    """One key. `flags`: its owner is there and known to it (0x05); 0x08 and 0x10 speak of copies."""

    def __init__(self, algorithm: int = -7, origin: str = ORIGIN, flags: int = 0x05) -> None:
        self.private, self.algorithm, self.origin, self.flags = KINDS[algorithm](), algorithm, origin, flags
        self.signed = 0  # what it says of how often it signed; it does not count by itself
        self.credential = text_of(sha256(f"credential {next(_numbers)}".encode()).digest())

    @property
    def public_key(self) -> str:
        public = self.private.public_key()
        return b64encode(public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).decode()

    def new(self, label: str = "Blue key") -> workflow.NewKey:
        return workflow.NewKey(
            label=label,
            credential=self.credential,
            public_key=self.public_key,
            algorithm=self.algorithm,
            origin=self.origin,
        )

    def sign(self, stated: bytes, **altered: Any) -> Response:
        """What comes back for a statement. `altered` replaces what the browser says; `rp_id` and `flags` what the key says."""
        rp_id = altered.pop("rp_id", self.origin.split("//")[1].split(":")[0])
        flags = altered.pop("flags", self.flags)
        said = {"type": "webauthn.get", "challenge": text_of(sha256(stated).digest()), "origin": self.origin}
        client_data = json.dumps(said | {"crossOrigin": False} | altered).encode()
        data = sha256(rp_id.encode()).digest() + bytes([flags]) + self.signed.to_bytes(4)
        return Response(
            credential=self.credential,
            client_data=text_of(client_data),
            authenticator_data=text_of(data),
            signature=text_of(self._signature(data + sha256(client_data).digest())),
        )

    def _signature(self, message: bytes) -> bytes:
        if self.algorithm == -7:
            made: bytes = self.private.sign(message, ec.ECDSA(SHA256()))
        elif self.algorithm == -8:
            made = self.private.sign(message)
        else:
            made = self.private.sign(message, padding.PKCS1v15(), SHA256())
        return made
