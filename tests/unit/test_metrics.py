"""What monitoring reads, and who may."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families

from config.metrics import Application, Metrics, measured

TOKEN = "of this test"


def site(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    start_response("404 Not Found" if "nowhere" in environ["PATH_INFO"] else "200 OK", [])
    return [b"the site"]


def ask(metrics: Application, path: str = "/metrics", token: str | None = TOKEN) -> tuple[str, bytes]:
    said: list[str] = []
    environ = {"PATH_INFO": path, "REQUEST_METHOD": "GET"}
    if token is not None:
        environ["HTTP_AUTHORIZATION"] = f"Bearer {token}"
    body = b"".join(metrics(environ, lambda status, _headers: said.append(status)))
    return said[0], body


def read(metrics: Metrics) -> dict[str, float]:
    families = text_string_to_metric_families(ask(metrics)[1].decode())
    return {
        " ".join([each.name, *each.labels.values()]): each.value
        for family in families
        for each in family.samples
    }


@pytest.mark.parametrize("token", [None, "", "another", TOKEN + "x", "é"])
def test_without_the_token_nothing_is_said(token: str | None) -> None:
    assert ask(Metrics(site, TOKEN, lambda: 1), token=token) == ("403 Forbidden", b"")


@pytest.mark.parametrize("token", [None, "", "anything"])
def test_where_no_token_is_set_there_are_none(token: str | None) -> None:
    assert ask(measured(site, "", lambda: 1), token=token) == ("200 OK", b"the site")


def test_answers_are_counted_by_area_and_status_and_no_path_is_told() -> None:
    metrics = Metrics(site, TOKEN, lambda: 41)
    for path in ("/topics/secret/", "/nowhere/secret", "/admin/secret", "/static/secret.css", "/admin/"):
        assert ask(metrics, path)[1] == b"the site"
    found = read(metrics)
    assert found["countersign_answers_total patients 200"] == 1
    assert found["countersign_answers_total patients 404"] == 1
    assert found["countersign_answers_total desk 200"] == 2
    assert found["countersign_answers_total static 200"] == 1
    assert found["countersign_answer_seconds_count desk"] == 2
    assert (found["countersign_newest_event"], found["countersign_database_up"]) == (41, 1)
    assert b"secret" not in ask(metrics)[1]


def test_a_database_that_is_away_is_told() -> None:
    assert read(Metrics(site, TOKEN, lambda: None))["countersign_database_up"] == 0
