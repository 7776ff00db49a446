"""The role that the site runs as may do what the site needs, and nothing else; all other tests on PostgreSQL run as it."""

from io import StringIO
from typing import Any

import pytest
from django.core.checks import Tags, run_checks
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction
from django.test import Client

from education.evidence import grants
from education.evidence.guards import EVIDENCE
from tests import factories as make
from tests import roles
from tests.integration.evidence import execute

pytestmark = pytest.mark.django_db
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL knows roles")
# What an owner may have given by mistake, and the words for it.
TOO_MUCH = {
    "GRANT UPDATE ON education_signoff TO {role}": "UPDATE education_signoff",
    "GRANT UPDATE (reason) ON education_retraction TO {role}": "UPDATE education_retraction",
    "GRANT TRUNCATE ON education_feedback TO PUBLIC": "TRUNCATE education_feedback",
    "GRANT TRIGGER ON auth_user TO {role}": "TRIGGER auth_user",
    "GRANT DELETE ON auth_user TO PUBLIC": "DELETE auth_user",
    "GRANT CREATE ON SCHEMA public TO {role}": "CREATE in the schema public",
    "GRANT CREATE ON SCHEMA public TO PUBLIC": "CREATE in the schema public",
    'GRANT TEMPORARY ON DATABASE "{database}" TO PUBLIC': "TEMPORARY in the database",
    'GRANT CREATE ON DATABASE "{database}" TO {role}': "CREATE in the database",
}
# What whoever has taken over the site tries.
ATTEMPTS = [
    *(f"UPDATE education_{table} SET id = id" for table in EVIDENCE if table != "revision"),
    *(f"DELETE FROM education_{table}" for table in EVIDENCE),
    *(f"TRUNCATE education_{table} CASCADE" for table in EVIDENCE),
    "LOCK TABLE education_auditevent IN ACCESS EXCLUSIVE MODE",
    "ALTER TABLE education_signoff DISABLE TRIGGER guard_signoff_insert_digest",
    "DROP TRIGGER guard_signoff_insert_digest ON education_signoff",
    "DROP FUNCTION guard_signoff_insert_digest() CASCADE",
    "ALTER FUNCTION guard_signoff_insert_digest() RESET search_path",
    "CREATE TRIGGER guard_mine BEFORE INSERT ON education_topic FOR EACH ROW EXECUTE FUNCTION guard_topic_insert_new()",
    "CREATE RULE mine AS ON INSERT TO education_retraction DO INSTEAD NOTHING",
    "CREATE POLICY mine ON education_retraction USING (FALSE)",
    "CREATE TEMPORARY TABLE education_signoff (id bigint)",
    "CREATE TABLE public.mine (id bigint)",
    "CREATE FUNCTION public.upper(varchar) RETURNS text LANGUAGE sql AS 'SELECT NULL::text'",
    "CREATE SCHEMA mine",
    "SET session_replication_role TO replica",
    "INSERT INTO auth_group_permissions (group_id, permission_id) SELECT 1, 1",
    "SELECT pg_catalog.setval('education_signoff_id_seq', 1)",
]  # fmt: skip

_CHIEF = "CREATE ROLE chief; ALTER TABLE education_signoff OWNER TO chief"


def test_every_table_of_the_project_has_its_rights() -> None:
    tables = set(connection.introspection.django_table_names())
    assert set(grants.RIGHTS) == tables | {"education_search_text", "django_migrations"}


@pytest.mark.parametrize("table", EVIDENCE)
def test_evidence_is_never_deleted_and_only_a_draft_is_changed(table: str) -> None:
    more = {"UPDATE"} if table == "revision" else set()
    assert set(grants.RIGHTS[f"education_{table}"]) == {"SELECT", "INSERT"} | more


@on_postgresql
class TestTheRole:
    def test_it_has_its_rights_and_no_other(self) -> None:
        assert grants.refusal(roles.SITE) is None
        assert list(grants.differences(roles.SITE)) == []

    @pytest.mark.parametrize("attempt", ATTEMPTS)
    def test_whoever_takes_over_the_site_may_not(self, attempt: str) -> None:
        with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"), transaction.atomic():
            as_site(attempt)

    def test_its_tests_are_run_as_that_role(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user")
            assert cursor.fetchone() == (roles.SITE,)

    def test_the_desk_works(self, client: Client) -> None:
        """Logging in writes a session and the account; adding an account the log of the admin, groups and the chain."""
        administrator = make.administrator("chief")
        assert (
            client.post("/admin/login/", {"username": "chief", "password": make.PASSWORD}).status_code == 302
        )
        administrator.refresh_from_db()
        assert administrator.last_login is not None
        words = {
            "username": "newcomer",
            "password1": "a rather long phrase",
            "password2": "a rather long phrase",
        }
        assert client.post("/admin/auth/user/add/", words).status_code == 302
        assert client.post("/admin/logout/").status_code == 200


@on_postgresql
class TestCommand:
    @pytest.mark.parametrize("given", TOO_MUCH)
    def test_it_takes_back_what_was_too_much(self, given: str) -> None:
        names: dict[str, Any] = {"role": roles.SITE, "database": connection.settings_dict["NAME"]}
        execute(given.format(**names))
        assert list(grants.differences(roles.SITE)) == [f"{roles.SITE} may {TOO_MUCH[given]}"]
        with roles.owner():
            call_command("grants", roles.SITE, "--apply", stdout=StringIO())
        assert list(grants.differences(roles.SITE)) == []

    def test_it_gives_back_what_is_lacking(self) -> None:
        execute(f"REVOKE INSERT ON education_signoff FROM {roles.SITE}")
        assert list(grants.differences(roles.SITE)) == [f"{roles.SITE} may not INSERT education_signoff"]
        with roles.owner():
            call_command("grants", roles.SITE, "--apply", stdout=StringIO())
        assert list(grants.differences(roles.SITE)) == []

    def test_without_apply_it_prints_what_it_would_do(self) -> None:
        printed = StringIO()
        call_command("grants", roles.SITE, stdout=printed)
        assert f'GRANT SELECT, INSERT ON public.education_signoff TO "{roles.SITE}";' in printed.getvalue()

    @pytest.mark.parametrize(
        ("made", "reason"),
        [
            ("SELECT 1", "There is no role other"),
            ("CREATE ROLE other SUPERUSER", "rights over the whole server"),
            ("CREATE ROLE other CREATEROLE", "rights over the whole server"),
            ("CREATE ROLE other; ALTER TABLE education_signoff OWNER TO other", "owns tables"),
            (f"{_CHIEF}; CREATE ROLE other IN ROLE chief", "owns tables"),
        ],
    )  # fmt: skip
    def test_it_refuses_a_role_that_may_more_anyway(self, made: str, reason: str) -> None:
        execute(made)
        with pytest.raises(CommandError, match=reason):
            call_command("grants", "other", "--apply")

    def test_only_the_owner_may_apply_it(self) -> None:
        with pytest.raises(CommandError, match="as the owner of the tables"):
            call_command("grants", roles.SITE, "--apply")

    def test_it_says_what_it_could_not_take_back(self) -> None:
        """A right that comes by way of another role."""
        execute(f"CREATE ROLE chief; GRANT UPDATE ON education_signoff TO chief; GRANT chief TO {roles.SITE}")
        with roles.owner(), pytest.raises(CommandError, match="may UPDATE education_signoff"):
            call_command("grants", roles.SITE, "--apply")


@on_postgresql
def test_the_check_of_a_deployment_names_a_role_that_may_too_much() -> None:
    def found() -> list[str]:
        checks = run_checks(tags=[Tags.database], databases=["default"], include_deployment_checks=True)
        return [check.msg for check in checks if check.id == "education.W002"]

    assert found() == []
    execute(f"GRANT DELETE ON education_signoff TO {roles.SITE}")
    assert found() == [f"{roles.SITE} may DELETE education_signoff"]
    with roles.owner():
        assert "rights over the whole server" in found()[0]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL knows roles")
def test_sqlite_knows_no_roles() -> None:
    with pytest.raises(CommandError, match="Only PostgreSQL"):
        call_command("grants", "site")


def as_site(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
