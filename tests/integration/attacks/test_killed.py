"""SIGKILL in the middle of signing, publishing and retracting: each act is whole or absent. A few times; `python -m
tests.benchmarks.killed` does it hundreds of times, and kills PostgreSQL as well."""

import pytest

from tests import services
from tests.benchmarks.killed import faults, killed, on


@pytest.mark.parametrize("vendor", ["sqlite", "postgresql"])
def test_a_killed_act_is_whole_or_absent(vendor: str) -> None:
    services.ensure("postgresql")
    with on(vendor) as (environment, restart):
        assert faults(environment) == ""
        for after, database in ((0.4, restart), (1.1, None)):
            killed(environment, after, database)
            assert faults(environment) == ""
