"""Headless Chromium, driven through chromedriver. Without them a test is skipped."""

import shutil
import sys
import tempfile
import time
from collections.abc import Callable

SKIPPED = 77
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --hide-scrollbars "
    "--disable-background-networking --disable-component-update --disable-sync --disable-dev-shm-usage"
)


def skip_without_browser() -> None:
    """Ends the program with 77 and says what to install."""
    wanted = []
    if shutil.which("chromium") is None:
        wanted.append("chromium")
    if shutil.which("chromedriver") is None:
        wanted.append("chromium-driver")
    try:
        import selenium  # noqa: F401
    except ImportError:
        wanted.append("python3-selenium")
    if wanted:
        print("skipped: install " + " ".join(wanted))
        sys.exit(SKIPPED)


class Browser:
    """A context manager: a browser with a profile of its own."""

    def __enter__(self) -> "Browser":
        from selenium import webdriver
        from selenium.webdriver.chrome.options import Options
        from selenium.webdriver.chrome.service import Service

        self._profile = tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True)
        options = Options()
        options.binary_location = shutil.which("chromium") or ""
        for flag in (*FLAGS.split(), f"--user-data-dir={self._profile.name}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(
            service=Service(shutil.which("chromedriver") or ""), options=options
        )
        return self

    def __exit__(self, *_: object) -> None:
        self.driver.quit()
        self._profile.cleanup()

    def show(self, width: int, theme: str) -> None:
        """From now on the window is that wide, and the reader has chosen `light` or `dark`."""
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600},
        )
        self.driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia",
            {"features": [{"name": "prefers-color-scheme", "value": theme}]},
        )

    def run(self, script: str, *arguments: object) -> object:
        """What a script in the page returns."""
        return self.driver.execute_script(script, *arguments)

    def find(self, selector: str, within: object = None) -> list:
        """The elements that a CSS selector matches."""
        return (within or self.driver).find_elements("css selector", selector)

    def click(self, element: object, by_script: bool = False) -> None:
        """A click where a reader would click, with the element in view; or one that a script says."""
        if by_script:
            self.run("arguments[0].click()", element)
            return
        self.run("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element)
        element.click()

    def wait_for(self, condition: Callable[[], bool], seconds: float = 5) -> None:
        """Waits until it holds; fails if it does not."""
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                raise AssertionError("waited in vain")
            time.sleep(0.05)

    def said(self) -> list[str]:
        """What scripts and the loading of the page have complained of since the last call."""
        log = self.driver.get_log("browser")
        return [entry["message"] for entry in log if entry["level"] in ("SEVERE", "WARNING")]
