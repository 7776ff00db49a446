"""What the site's own role may do to each table of PostgreSQL: the least with which the site works.

The tables belong to another role, which migrates them. Whoever takes over the site can then neither drop a guard nor
change evidence, and brings nothing of their own into the database that a query could take for ours.
"""

from collections.abc import Iterator

from django.db import connection, transaction

from education.evidence.triggers import rows, schema

_READ = ("SELECT",)
_APPEND = ("SELECT", "INSERT")
_EDIT = ("SELECT", "INSERT", "UPDATE")
_REPLACE = ("SELECT", "INSERT", "DELETE")
_ALL = ("SELECT", "INSERT", "UPDATE", "DELETE")
# Every table of the project, so that a new one is thought about. Numbers are drawn without any right to a sequence.
RIGHTS = {
    "education_assignment": _APPEND,
    "education_auditevent": _APPEND,
    "education_comment": _APPEND,
    "education_contributor": _APPEND,
    "education_endofkey": _APPEND,
    "education_invitation": _APPEND,
    "education_invitationend": _APPEND,
    "education_keyconfirmation": _APPEND,
    "education_opening": _APPEND,
    "education_ownkey": _APPEND,
    "education_publication": _APPEND,
    "education_reply": _APPEND,
    "education_retraction": _APPEND,
    "education_signoff": _APPEND,
    "education_takeback": _APPEND,
    # Only while it is a draft, which the guards see to.
    "education_revision": _EDIT,
    "education_clinic": _EDIT,
    "education_clinician": _EDIT,
    "education_feedback": _EDIT,
    "education_source": _EDIT,
    "education_topic": _EDIT,
    "education_claim": _ALL,
    "education_refusedtry": _REPLACE,
    "education_secondfactor": _ALL,
    "education_claim_documents": _REPLACE,
    "education_claim_topics": _REPLACE,
    "education_code": _REPLACE,
    "education_earliertext": _REPLACE,
    "education_imageuse": _REPLACE,
    "education_opendraft": _ALL,
    "education_search_text": _REPLACE,
    "education_searchword": _REPLACE,
    "education_letter": _ALL,
    "education_told": _REPLACE,
    "education_unwanted": _REPLACE,
    "education_try": _REPLACE,
    # Accounts are switched off, never deleted. What a group may is the code's affair: `migrate` writes it.
    "auth_user": _EDIT,
    "auth_user_groups": _REPLACE,
    "auth_user_user_permissions": _REPLACE,
    "auth_group": _READ,
    "auth_group_permissions": _READ,
    "auth_permission": _READ,
    "django_admin_log": _APPEND,
    "django_content_type": _READ,
    "django_migrations": _READ,
    "django_session": _ALL,
}
_NEVER = ("TRUNCATE", "REFERENCES", "TRIGGER")
_ON_COLUMNS = ("INSERT", "UPDATE", "REFERENCES")


def refusal(role: str) -> str | None:
    """Why the site may not run as the role, or None."""
    found = rows(
        """SELECT r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolreplication,
                  EXISTS (SELECT 1 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                          WHERE pg_catalog.quote_ident(n.nspname) = %s AND c.relkind = 'r' AND NOT r.rolsuper
                          AND pg_catalog.pg_has_role(r.oid, c.relowner, 'MEMBER'))
           FROM pg_catalog.pg_roles r WHERE r.rolname = %s""",
        schema(),
        role,
    )
    if not found:
        return f"There is no role {role}. Make it first: CREATE ROLE {_quoted(role)} LOGIN PASSWORD '…'."
    powerful, owns = found[0]
    if powerful:
        return f"{role} has rights over the whole server. The site needs a role without any."
    if owns:
        return f"{role} owns tables of the site, or may act as their owner. The site needs a role that owns nothing."
    return None


def statements(role: str) -> list[str]:
    """The SQL that gives the role its rights and takes every other away, from PUBLIC too. Safe to repeat."""
    to, place = _quoted(role), schema()
    database = _quoted(str(connection.settings_dict["NAME"]))
    return [
        f"REVOKE ALL ON DATABASE {database} FROM {to}",
        f"REVOKE TEMPORARY, CREATE ON DATABASE {database} FROM PUBLIC",
        f"GRANT CONNECT ON DATABASE {database} TO {to}",
        f"REVOKE ALL ON SCHEMA {place} FROM {to}",
        f"REVOKE CREATE ON SCHEMA {place} FROM PUBLIC",
        f"GRANT USAGE ON SCHEMA {place} TO {to}",
        f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA {place} FROM PUBLIC, {to}",
        *(f"REVOKE ALL ON {place}.{table} FROM PUBLIC, {to}" for table in RIGHTS),
        *(f"GRANT {', '.join(rights)} ON {place}.{table} TO {to}" for table, rights in RIGHTS.items()),
    ]


def apply(role: str) -> None:
    """Give the role its rights and take every other away."""
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in statements(role):
            cursor.execute(statement)


def differences(role: str) -> Iterator[str]:
    """Each right that the role has and should not have, by whichever way, and each that it lacks."""
    place = schema()
    for right in ("CREATE", "TEMPORARY"):
        if _holds("pg_catalog.has_database_privilege", role, str(connection.settings_dict["NAME"]), right):
            yield f"{role} may {right} in the database"
    if _holds("pg_catalog.has_schema_privilege", role, place, "CREATE", "::pg_catalog.regnamespace"):
        yield f"{role} may CREATE in the schema {place}"
    for table, rights in RIGHTS.items():
        for right in (*_ALL, *_NEVER):
            held = _holds("pg_catalog.has_table_privilege", role, f"{place}.{table}", right)
            if right in _ON_COLUMNS and not held and right not in rights:
                held = _holds("pg_catalog.has_any_column_privilege", role, f"{place}.{table}", right)
            if held != (right in rights):
                yield f"{role} {'may' if held else 'may not'} {right} {table}"


def _holds(function: str, role: str, thing: str, right: str, kind: str = "") -> bool:
    return bool(rows(f"SELECT {function}(%s, %s{kind}, %s)", role, thing, right)[0][0])


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
