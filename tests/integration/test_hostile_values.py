"""Whatever stands in an address of the desk, or in a form sent to it, the answer is a page or a refusal, never a fault of ours."""

from collections.abc import Iterator, Sequence

import pytest
from django.contrib import admin
from django.contrib.admin.options import ModelAdmin
from django.db import models, transaction
from django.test import Client

from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.pages import finish
from tests.integration.test_desk_access import addresses, browser

pytestmark = [
    pytest.mark.usefixtures("at_noon"),
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),  # no static files are collected for tests
]

# As they stand in an address, percent-encoded: a character, a word and a number that nothing there holds.
VALUES = ("%00", "abc", "9" * 30)
ALSO = ("-1", "9" * 5_000, "%FF%FE", "%ED%A0%80", "%EF%BF%BF", "1,2", "None", "a" * 2_000, "", "%F0%9F%98%80'%22", "2147483648", "1e400")  # fmt: skip
# What Django's lists, forms and look-ups read of an address.
OF_A_LIST = ("q", "p", "o", "e", "all", "_facets", "pk__in", "id__exact")
OF_A_FORM = ("_changelist_filters", "_popup", "_to_field", "next")
OF_A_LOOKUP = ("term", "page", "app_label", "model_name", "field_name")
_LOOKUPS = ("__exact", "__id__exact", "__isnull", "__gte", "__year", "__in", "")


def parameters(name: str) -> set[str]:
    """The names that a page of the desk may look for, by the name of its address."""
    if name == "autocomplete":
        return set(OF_A_LOOKUP)
    found = set(OF_A_FORM)
    for model, options in admin.site._registry.items():
        if name.startswith(f"{model._meta.app_label}_{model._meta.model_name}_"):
            if name.endswith("_changelist"):
                found |= {*OF_A_LIST, *_of_its_filters(options)}
            if name.endswith(("_changelist", "_add")):
                found |= {field.name for field in model._meta.get_fields()}
    return found


def _of_its_filters(options: "ModelAdmin[models.Model]") -> Iterator[str]:
    for each in (*options.list_filter, options.date_hierarchy):
        field = each[0] if isinstance(each, tuple) else each
        if isinstance(field, str):
            yield from (f"{field}{lookup}" for lookup in _LOOKUPS)


def status(client: Client, method: str, address: str, sent: dict[str, str] | None = None) -> int:
    """What it answers, with all that was done taken back."""
    with transaction.atomic():
        answer = getattr(client, method)(address, sent)
        finish(answer)  # a pack is a file that the answer holds open
        transaction.set_rollback(True)
    return int(answer.status_code)


@pytest.fixture
def superuser(site: Site) -> Client:
    client = browser("superuser")
    client.raise_request_exception = False
    return client


def asked(site: Site, values: Sequence[str]) -> list[str]:
    every = addresses(site)
    return [
        f"{address}{'&' if '?' in address else '?'}{parameter}={value}"
        for value in values
        for name, address in every.items()
        if name != "logout"
        for parameter in sorted(parameters(name))
    ]


def broken(client: Client, addresses: Sequence[str]) -> list[str]:
    return [each[:120] for each in addresses if status(client, "get", each) >= 500]


@pytest.mark.parametrize(
    "address",
    [
        *(f"clinician/add/?user={value}" for value in VALUES),
        *(f"clinician/?user={value}" for value in VALUES),
        *(f"feedback/?topic__exact={value}" for value in VALUES),
        *(f"topic/?pk__in=1,{value}" for value in VALUES),
    ],
)
def test_a_page_that_once_broke(superuser: Client, address: str) -> None:
    assert superuser.get(f"/admin/education/{address}").status_code in {200, 302, 400}


def test_no_value_in_an_address_breaks_a_page(superuser: Client, site: Site) -> None:
    """A third of them, so that each parameter is tried with one value."""
    assert broken(superuser, asked(site, VALUES)[::3]) == []


@pytest.mark.long
def test_no_other_value_does_either(superuser: Client, site: Site) -> None:
    assert broken(superuser, asked(site, [*VALUES, *ALSO])) == []


@pytest.mark.parametrize("value", [*VALUES, "_00", "a" * 300])
def test_no_name_of_a_thing_breaks_its_page(superuser: Client, site: Site, value: str) -> None:
    for name, address in addresses(site).items():
        parts = address.partition("?")[0].split("/")
        for place, part in enumerate(parts):
            if part.isdigit():
                changed = "/".join([*parts[:place], value, *parts[place + 1 :]])
                assert status(superuser, "get", changed) < 500, (name, changed)


@pytest.mark.parametrize("value", ["\0", "9" * 30, "\ufffe", ""])
def test_no_value_in_a_form_breaks_it(superuser: Client, site: Site, value: str) -> None:
    for name, address in addresses(site).items():
        names = {field.name for model in admin.site._registry for field in model._meta.get_fields()}
        sent = dict.fromkeys(
            (*names, *OF_A_FORM, "seen", "content", "html", "_save", "action", "username", "password"), value
        )
        if name != "logout":
            assert status(superuser, "post", address, sent) < 500, (name, address)


def test_what_fits_is_still_filled_in(superuser: Client, site: Site) -> None:
    somebody = make.editor("somebody-else")
    page = superuser.get(
        f"/admin/education/clinician/add/?user={somebody.pk}&credential=MD&licence=%20"
    ).content.decode()
    assert f'<option value="{somebody.pk}" selected>somebody-else</option>' in page
    assert 'value="MD"' in page


def test_a_search_may_be_for_any_number(superuser: Client) -> None:
    assert superuser.get(f"/admin/education/topic/?q={'9' * 30}").status_code == 200
