"""The addresses of signing in and of one's own account."""

from typing import Any

from django.contrib.admin import AdminSite
from django.urls import URLPattern, path
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from education.desk import account_links, again, own, passkeys, second_factor
from education.desk.base import desk_policy


def of(site: AdminSite) -> list[URLPattern]:
    def before_signing_in(view: Any) -> Any:
        return desk_policy(never_cache(sensitive_post_parameters()(view)))

    return [
        path("second-factor/", before_signing_in(second_factor.ask), name="second_factor"),
        path("second-factor/set-up/", before_signing_in(second_factor.set_up), name="set_up"),
        path("second-factor/codes/", site.admin_view(second_factor.new_codes), name="new_codes"),
        path("passkey/", before_signing_in(passkeys.sign_in), name="passkey"),
        path("forgotten/", before_signing_in(account_links.forgotten), name="forgotten"),
        path("invitation/", before_signing_in(account_links.accept), name="invitation"),
        path("invitation/<str:token>/", before_signing_in(account_links.open_link), name="open_link"),
        path("again/", site.admin_view(again.ask), name="again"),
        path("account/", site.admin_view(own.show), name="own_account"),
        path("account/sessions/end/", site.admin_view(own.end), name="end_session"),
        path("account/passkeys/", site.admin_view(passkeys.own), name="passkeys"),
        path("account/passkeys/<int:pk>/remove/", site.admin_view(passkeys.remove), name="remove_passkey"),
    ]
