"""The setting PROXIES: the proxies in front of this site, which are believed about whom a request comes from."""

from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Network, ip_network

from django.core.exceptions import ImproperlyConfigured


def networks_of(told: Sequence[str]) -> list[IPv4Network | IPv6Network]:
    """The networks; this machine where none are named. Raises ImproperlyConfigured."""
    try:
        return [ip_network(each) for each in told or ("127.0.0.0/8", "::1")]
    except ValueError as error:
        raise ImproperlyConfigured(
            f"PROXIES: {error}. It takes addresses or networks, separated by commas."
        ) from error
