"""The site as in production, but for what stands around it there: no proxy ends TLS, and one folder holds everything."""

import os
from pathlib import Path

from config.settings import *  # noqa: F403

STATIC_ROOT = Path(os.environ["STATIC_ROOT"])
SECURE_SSL_REDIRECT = False
# Lighthouse fetches robots.txt from within the page; nothing of ours fetches anything.
CONTENT_SECURITY_POLICY = {"DIRECTIVES": {**CONTENT_SECURITY_POLICY["DIRECTIVES"], "connect-src": ["'self'"]}}  # noqa: F405
SECOND_FACTOR_REQUIRED = False  # the demo's people have no telephone
