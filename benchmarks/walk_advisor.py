"""Walks from a city to an answer in a real browser as on a telephone: python benchmarks/walk_advisor.py [SCREENSHOTS].

Four readers in four languages. Prints for each: actions, seconds from the last one to the answer, and of the answer's
page what it weighs (as it is, and as it goes over the line), its largest paint with the processor slowed four times
(what the server took of it, and the browser), its layout shift, how many screens it is long, what axe finds and what
the console complains of. With a folder, each page of the way is kept as a picture at 390 and 1280 pixels. Needs
Chromium, and a machine that does nothing else.
"""

import gzip
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

READERS = (
    ("officer in Medellín", "es", "Medell", "Medellín, Colombia"),
    ("adviser in Óbidos", "pt", "Óbidos", "Óbidos, Portugal"),
    ("secretariat in Lyon", "fr", "Lyon", "Lyon, France"),
    ("researcher on Kigali", "en", "Kigali", "Kigali, Rwanda"),
)
SLOWED = 4
WATCH = """() => new Promise(done => {
  let paint = 0, shift = 0
  new PerformanceObserver(list => list.getEntries().forEach(one => { paint = one.startTime }))
    .observe({type: "largest-contentful-paint", buffered: true})
  new PerformanceObserver(list => list.getEntries().forEach(one => { if (!one.hadRecentInput) shift += one.value }))
    .observe({type: "layout-shift", buffered: true})
  const server = () => performance.getEntriesByType("navigation")[0].responseStart
  setTimeout(() => done({paint, shift, server: server()}), 3000)
})"""


def walk(browser: Browser, base: str, reader: tuple[str, str, str, str], pictures: Path | None) -> None:
    """One reader's way, and a row of what was measured."""
    who, language, typed, offered = reader
    context = browser.new_context(base_url=base, viewport={"width": 390, "height": 844})
    page, complaints = context.new_page(), list[str]()
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    actions, places = 0, list[str]()

    def arrived() -> None:
        page.wait_for_load_state("networkidle")
        places.append(page.url)

    page.goto(f"/{language}/advise/")
    arrived()
    page.get_by_role("combobox").press_sequentially(typed, delay=60)
    page.get_by_role("option", name=re.compile(offered)).first.click()
    actions += 1
    for button in (page.locator(".onward button").first, page.locator(".onward button").last):
        started = time.perf_counter()
        button.click()
        actions += 1
        arrived()
    page.wait_for_url("**/advise/result/**")
    took = time.perf_counter() - started
    html = page.content().encode()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    page.reload()
    seen = page.evaluate(WATCH)
    screens = page.evaluate("document.documentElement.scrollHeight / innerHeight")
    faults = Axe().run(page).response["violations"]
    weight = f"{len(html) / 1000:.0f} / {len(gzip.compress(html)) / 1000:.0f} kB"
    parts = f"{seen['server'] / 1000:.2f} + {(seen['paint'] - seen['server']) / 1000:.2f} s"
    told = (f"{seen['paint'] / 1000:.2f} s", parts, f"{seen['shift']:.3f}", f"{screens:.1f}", str(len(faults)))
    print(f"| {who} | {actions} | {took:.1f} s | {weight} | {' | '.join(told)} | {len(complaints)} |", flush=True)
    if pictures:
        keep(page, places, pictures / who.replace(" ", "-"))
    context.close()


def keep(page: Page, places: list[str], folder: Path) -> None:
    """The pages as pictures, on a telephone and on a screen."""
    folder.mkdir(parents=True, exist_ok=True)
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        for number, place in enumerate(places, 1):
            page.goto(place)
            page.screenshot(path=folder / f"{number}-{width}.png", full_page=True)


def main(pictures: Path | None) -> None:
    """Starts the site, and has each reader walk."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    base = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "proxenia", "serve", "--port", str(port), "--workers", "2"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        await_site(base)
        print(
            "| reader | actions | answer | page | largest paint | server + browser | shift | screens | axe | console |"
        )
        print("|---|---|---|---|---|---|---|---|---|---|")
        with sync_playwright() as playwright:
            path = shutil.which("chromium") or shutil.which("chromium-browser")
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
            for reader in READERS:
                walk(browser, base, reader, pictures)
            browser.close()
    finally:
        server.terminate()
        server.wait(timeout=20)


def await_site(base: str) -> None:
    """Waits until the site answers."""
    for _ in range(600):
        try:
            with urllib.request.urlopen(f"{base}/health/", timeout=5):
                return
        except OSError:
            time.sleep(0.3)
    raise SystemExit("the site did not answer")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
