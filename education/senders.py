"""Whom a request comes from: the peer, or whom a proxy of ours (the setting PROXIES) says that it has it from.

A proxy adds the sender at the end of X-Forwarded-For, or sets it; what stands before was sent by whoever asks. From any other
peer the header says nothing: whoever reaches a process of the site past the proxy could name a new address with each request.
"""

from ipaddress import IPv4Address, IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest

_Address = IPv4Address | IPv6Address


def sender_of(request: HttpRequest) -> _Address | None:
    """The address; None where there is none that can be read."""
    peer = _read(str(request.META.get("REMOTE_ADDR", "")))
    # Who comes by the process' socket has no address; nginx alone opens that (deploy/systemd/).
    ours = not request.META.get("REMOTE_ADDR") or (
        peer is not None and any(peer in network for network in settings.PROXIES)
    )
    told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return (_read(told) if ours else None) or peer


def _read(text: str) -> _Address | None:
    """An address as proxies write it, with or without a port, which may be of IPv4 in the clothes of IPv6."""
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address
