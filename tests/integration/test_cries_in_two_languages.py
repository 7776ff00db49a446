"""Who asks for help in a language that is not the page's reads whom to reach in both."""

import pytest
from django.test import Client

from tests.integration.pages import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


@pytest.mark.parametrize(
    ("address", "words", "way"),
    [
        ("/search/", "mi esposo no quiere vivir", "Llame al 988 y oprima el 2"),
        ("/search/", "no respira", "Envíe AYUDA por mensaje de texto al 988"),
        ("/es/search/", "i want to die", "Text 988"),
    ],
)
def test_a_cry_for_help_is_answered_in_its_own_language_too(
    client: Client, address: str, words: str, way: str
) -> None:
    asked = read(client.get(address, {"q": words})).one("aside", id="crisis-help")
    assert way in asked.text
    calm = read(client.get(address, {"q": "ketamine"})).one("aside", id="crisis-help")
    assert way not in calm.text
