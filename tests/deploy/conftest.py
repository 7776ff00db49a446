"""A small site behind nginx, in two processes, as deploy/ has it. Made once for all tests here."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from tests import production, services, small_site
from tests.deploy.proxy import Proxy, nginx
from tests.deploy.site import Site

METRICS_TOKEN = "of a site that lives for minutes"


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What its processes are started with."""
    folder = tmp_path_factory.mktemp("site")
    environment = production.environment_of(folder, f"sqlite:///{folder}/db.sqlite3")
    small_site.build(environment)
    production.manage(environment, "collectstatic", "--noinput")
    return environment | {"METRICS_TOKEN": METRICS_TOKEN}


@pytest.fixture(scope="session")
def site(environment: dict[str, str]) -> Iterator[Site]:
    """Its two processes."""
    site = Site(environment)
    try:
        yield site
    finally:
        site.stop()


@pytest.fixture(scope="session")
def proxy(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    """nginx before both."""
    with in_front(tmp_path_factory.mktemp("nginx"), site.upstreams, run=site.run) as proxy:
        yield proxy


def in_front(folder: Path, upstreams: Sequence[str], **how: Any) -> AbstractContextManager[Proxy]:
    """nginx before these upstreams; installed if it is not there."""
    services.ensure("nginx")
    return nginx(folder, upstreams, **how)
