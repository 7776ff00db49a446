"""The three ways to 988 are told by whole addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from education.checks import safety
from education.checks.text import CheckedText
from education.content.lifeline import WAYS, way_of


@pytest.mark.parametrize(
    ("address", "way"),
    [
        ("tel:988", "call"), ("TEL:988", "call"), ("tel:9-8-8", "call"), ("sms:988", "text"), ("sms:988?body=AYUDA", "text"), ("sms:988&body=Hi", "text"),
        ("https://chat.988lifeline.org/", "chat"), ("https://chat.988lifeline.org", "chat"), ("https://988lifeline.org/chat", "chat"),
        ("https://988lifeline.org/chat/", "chat"), ("https://988lifeline.org/es/chat/", "chat"), ("https://www.988lineadevida.org/", None),
        ("tel:9880", None), ("tel:1988", None), ("tel:98", None), ("tel:", None), ("sms:9881", None), ("sms:988x", None), ("sms:988?to=1", None),
        ("https://chat.988lifeline.org.example.com/", None), ("https://chat.988lifeline.org@example.com/", None),
        ("https://988lifeline.org/chatting", None), ("https://988lifeline.org/", None), ("https://example.com/chat.988lifeline.org", None),
        ("http://chat.988lifeline.org/", None), ("https://chat.988lifeline.org:99/", None), ("https://[", None), ("988", None), ("", None),
    ],
)  # fmt: skip
def test_a_way_is_a_whole_address(address: str, way: str | None) -> None:
    assert way_of(address) == way


@given(st.sampled_from(["tel:988", "sms:988", "https://chat.988lifeline.org", "https://988lifeline.org/chat"]), st.text(st.characters(codec="ascii", categories=["L", "Nd"]), min_size=1))  # fmt: skip
def test_what_only_begins_like_one_is_none(address: str, more: str) -> None:
    assert way_of(address + more) is None


@given(st.text())
def test_any_address_can_be_asked(address: str) -> None:
    assert way_of(address) in {None, *WAYS}


def missing(body: str) -> list[str]:
    text = CheckedText(category="crisis", title="T", summary="S.", body=body)
    return [finding.message for finding in safety.ways_to_help(text)]


def test_the_crisis_notice_offers_all_three() -> None:
    ways = "[call](tel:988), [text](sms:988?body=AYUDA), [chat](https://chat.988lifeline.org/)"
    assert missing(ways) == []
    assert missing(ways.replace("tel:988", "tel:9880")) == ["There is no link to call 988."]
    assert missing(ways.replace(".org/", ".org.example.com/")) == ["There is no link to chat 988."]


def test_a_link_to_the_topic_is_one_to_its_page() -> None:
    def found(address: str) -> list[object]:
        body = f"Thoughts of suicide can come. [Get help]({address})."
        return list(safety.ways_to_help(CheckedText(category="site", title="T", summary="S.", body=body)))

    assert found("/topics/thoughts-of-suicide/") == found("/topics/thoughts-of-suicide/#s-help") == []
    assert found("/topics/thoughts-of-suicide/history/")
