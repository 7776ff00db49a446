"""What was asked for about an account that somebody changes before the second person confirms it."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from education import workflow
from education.permissions import may_act_as_clinician, may_administer
from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.second_person import NOON, PAGE, ask, entitling, refused, two

__all__ = ["two"]  # a fixture

pytestmark = [pytest.mark.usefixtures("clock", "two"), pytest.mark.django_db]


class TestAnAccountThatIsChangedMeanwhile:
    """Else who asked could hand it to somebody else, or give its name to another account, once the second person had agreed."""

    @pytest.mark.parametrize("kind", ["entitle", "administrator"])
    @pytest.mark.parametrize("change", ["begun anew", "name given to another"])
    def test_is_not_the_one_that_was_asked_for(
        self, site: Site, two: tuple[User, User], client: Client, kind: str, change: str
    ) -> None:
        asks, confirms = two
        trusted, puppet = make.editor("trusted"), make.editor("puppet")
        what = entitling(trusted) if kind == "entitle" else workflow.asked_administrator(trusted)
        number = ask(kind, what, asks)
        if change == "begun anew":
            workflow.begin_anew(account=trusted, by=asks, at=NOON)
        else:
            for account, name in ((trusted, "left"), (puppet, "trusted")):
                account.username = name
                account.save()
                workflow.note_account(account=account, change="renamed", by=asks, at=NOON)
        client.force_login(confirms)
        page = client.get(PAGE)
        assert page.status_code == 200
        assert "changed since" in page.content.decode()
        refused("changed since", lambda: workflow.confirm(number=number, by=confirms, at=NOON))
        for account in (trusted, puppet):
            stored = User.objects.get(pk=account.pk)
            assert may_administer(stored, NOON) is not None
            assert may_act_as_clinician(stored, NOON) is not None

    @pytest.mark.parametrize("change", ["", "name given to another", "name given up"])
    def test_one_that_an_earlier_version_asked_for_by_its_name(
        self, site: Site, two: tuple[User, User], client: Client, change: str
    ) -> None:
        """Those are answered as well, and lead to nobody else."""
        asks, confirms = two
        trusted, puppet = make.editor("trusted"), make.editor("puppet")
        what = {name: said for name, said in workflow.asked_administrator(trusted).items() if name != "user"}
        number = ask("administrator", what, asks)
        renamed = {
            "": (),
            "name given up": ((trusted, "left"),),
            "name given to another": ((trusted, "left"), (puppet, "trusted")),
        }
        for account, name in renamed[change]:
            account.username = name
            account.save()
            workflow.note_account(account=account, change="renamed", by=asks, at=NOON)
        client.force_login(confirms)
        assert client.get(PAGE).status_code == 200
        if change:
            with pytest.raises(workflow.Refused):
                workflow.confirm(number=number, by=confirms, at=NOON)
            workflow.decline(number=number, by=confirms, at=NOON)
        else:
            workflow.confirm(number=number, by=confirms, at=NOON)
        stored = [User.objects.get(pk=account.pk) for account in (trusted, puppet)]
        assert [may_administer(account, NOON) is None for account in stored] == [not change, False]

    def test_what_its_owner_does_changes_nothing(self, site: Site, two: tuple[User, User]) -> None:
        asks, confirms = two
        new = make.editor()
        number = ask("entitle", entitling(new), asks)
        workflow.change_own_password(account=new, password="orbit tundra mosaic velvet", at=NOON)
        workflow.confirm(number=number, by=confirms, at=NOON)
        assert may_act_as_clinician(User.objects.get(pk=new.pk), NOON) is None
