"""Tests that open pages of the built site one by one, each anew and as wide as they say."""

import pathlib
import unittest

from browser import Browser
from served import Served

WIDE = 1280


class Opened(unittest.TestCase):
    """Who inherits says where the pages are."""

    html: pathlib.Path

    @classmethod
    def setUpClass(cls) -> None:
        cls.site = cls.enterClassContext(Served(cls.html))
        cls.browser = cls.enterClassContext(Browser())

    def open(self, page: str, width: int = WIDE) -> None:
        self.browser.show(width, "light")
        self.browser.driver.get("about:blank")
        self.browser.driver.get(self.site.root + page)
