"""The WSGI application of `bare`."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.benchmarks.bare"

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
