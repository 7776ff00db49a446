"""Headers of every answer, static files too: what browsers may do with it, and nothing about what made it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# Nothing here asks for any of these, so that neither a fault of ours nor a browser's add-on can in our name.
_OFF = (
    "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone", "midi", "payment",
    "screen-wake-lock", "usb",
)  # fmt: skip
PERMISSIONS = ", ".join(f"{name}=()" for name in _OFF)
# Other sites may link to what is here, and not show it as if it were theirs.
RESOURCES = "same-origin"
# Where there is none, the WSGI server names itself, for those who look for its holes.
SERVER = "web"


def of_every_answer(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: Permissions-Policy, Server, and Cross-Origin-Resource-Policy where the view has none of its own."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers["Permissions-Policy"] = PERMISSIONS
        response.headers["Server"] = SERVER
        response.headers.setdefault("Cross-Origin-Resource-Policy", RESOURCES)
        return response

    return middleware
