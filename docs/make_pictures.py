"""Takes the pictures of the map's page anew: ``python docs/make_pictures.py``, with Chromium, its driver and selenium."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
_SIZE = {"width": 1280, "height": 820, "deviceScaleFactor": 1, "mobile": False}
_FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")


def main() -> None:
    """The page over the fixtures, and a disagreement opened in dark colours."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.by import By

    options = webdriver.ChromeOptions()
    for flag in _FLAGS:
        options.add_argument(flag)
    options.binary_location = shutil.which("chromium") or shutil.which("google-chrome") or ""
    driver = Service(shutil.which("chromedriver"))
    with tempfile.TemporaryDirectory() as scratch, webdriver.Chrome(options=options, service=driver) as browser:
        page = Path(scratch) / "map.html"
        command = [sys.executable, "-m", "scalelint", "map", "fixtures", "--no-cache", "--html", str(page)]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", _SIZE)
        browser.get(page.as_uri())
        _save(browser, "map-page.png")
        dark = {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", dark)
        browser.get(page.as_uri())
        browser.find_element(By.CSS_SELECTOR, ".node.error").click()
        _save(browser, "map-page-dark.png")


def _save(browser: Any, name: str) -> None:
    browser.execute_async_script("requestAnimationFrame(() => setTimeout(arguments[0], 500))")
    browser.save_screenshot(str(IMAGES / name))


if __name__ == "__main__":
    main()
