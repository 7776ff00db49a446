"""SIGKILL in the middle of signing, publishing and retracting: each act is whole or absent. Once for each database;
`python -m tests.benchmarks.killed` does it hundreds of times."""

import pytest

from tests import services
from tests.benchmarks.killed import faults, killed, on


@pytest.mark.parametrize(("vendor", "after"), [("sqlite", 1.1), ("postgresql", 0.4)])
def test_a_killed_act_is_whole_or_absent(vendor: str, after: float) -> None:
    services.ensure("postgresql")
    with on(vendor) as (environment, restart):
        assert faults(environment) == ""
        killed(environment, after, restart)
        assert faults(environment) == ""
