"""A person with a browser: with and without script, on a telephone and at a
desk, in both languages. Pictures of every stop are kept."""

import io
import re
from urllib.parse import urlsplit

import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from crawl import crawl

TELEPHONE, DESK = (360, 740), (1280, 900)
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)
SPACE = "[\u00a0\u202f ]"
WORDS = {
    "en": {"start": "/", "requested": "37,360,000", "received": "112,550", "percent": "<1%", "exact": "0.30"},
    "fr": {
        "start": "/fr",
        "requested": f"37{SPACE}360{SPACE}000",
        "received": f"112{SPACE}550",
        "percent": f"<{SPACE}?1{SPACE}?%",
        "exact": "0,30",
    },
}


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(ARGUMENTS))
        yield browser
        browser.close()


class Reader:
    """One browser window that complains of whatever goes wrong in it."""

    def __init__(self, browser, site, output, name, size, script=True, language="en", **more):
        self.site = site
        self.output = output / "screenshots"
        self.name = name
        self.complaints = []
        self.step = 0
        self.expected_failures = set()
        self.context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=script,
            locale={"en": "en-GB", "fr": "fr-FR"}[language],
            accept_downloads=True,
            **more,
        )
        self.context.set_default_timeout(15_000)
        self.page = self.context.new_page()
        self.page.on("console", self.heard)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script error: {error}"))
        self.page.on("request", self.asked)
        self.page.on("response", self.answered)

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        self.context.close()
        assert kind or not self.complaints, "\n".join(self.complaints)

    def heard(self, message):
        if message.type in ("error", "warning") and not (
            self.expected_failures and "Failed to load resource" in message.text
        ):
            self.complaints.append(f"{self.page.url}: {message.type}: {message.text}")

    def asked(self, request):
        if urlsplit(request.url).hostname not in ("127.0.0.1", None):
            self.complaints.append(f"{self.page.url} asks another host: {request.url}")

    def answered(self, response):
        if response.status >= 400 and response.url not in self.expected_failures:
            self.complaints.append(f"{response.url} answered {response.status}")

    def go(self, path):
        self.page.goto(self.site.address + path)

    def path(self):
        return urlsplit(self.page.url).path

    def look(self, what):
        """Keeps a picture, and checks that nothing sticks out sideways."""
        self.step += 1
        self.output.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=self.output / f"{self.name}-{self.step:02}-{what}.png", full_page=True)
        wide = self.page.evaluate(
            "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert wide[0] <= wide[1], f"{self.page.url} is {wide[0]} wide on a screen of {wide[1]}"

    def text(self):
        return self.page.locator("main").inner_text()


WALKS = [
    pytest.param(script, size, language, id=f"{'script' if script else 'no-script'}-{size[0]}-{language}")
    for script in (True, False)
    for size in (TELEPHONE, DESK)
    for language in ("en", "fr")
]


@pytest.mark.parametrize(("script", "size", "language"), WALKS)
def test_a_reader_finds_checks_compares_and_takes_home(browser, site, output, request, script, size, language):
    words = WORDS[language]
    prefix = "/fr" if language == "fr" else ""
    name = f"walk-{request.node.callspec.id}"
    with Reader(browser, site, output, name, size, script, language) as reader:
        page = reader.page

        # From the front page to the appeal, by the search.
        reader.go(words["start"])
        assert page.locator("html").get_attribute("lang") == language
        reader.look("front")
        page.locator("input[type=search]").fill("Mali")
        page.locator("input[type=search]").press("Enter")
        page.wait_for_url(re.compile("search=Mali"))
        reader.look("found")
        page.locator(f"main a[href='{prefix}/mali/2017']").first.click()
        assert reader.path() == f"{prefix}/mali/2017"
        assert page.locator("h1").count() == 1 and "Mali 2017" in page.locator("h1").inner_text()
        reader.look("appeal")

        # What was asked, what came, and the share that is not quite nothing.
        top = page.locator("main")
        assert re.search(words["requested"], top.inner_text())
        assert re.search(words["received"], top.inner_text())
        percent = page.locator("[title]", has_text=re.compile(f"^\\s*{words['percent']}\\s*$")).first
        assert words["exact"] in percent.get_attribute("title")

        # A number leads to its records, and back.
        number = page.locator("main a.figure", has_text=re.compile(words["received"])).first
        number.click()
        assert "/figures/funding.received" in reader.path()
        assert re.search(words["received"], reader.text())
        reader.look("figure")
        page.locator("main table a[href*='/records/']").first.click()
        assert "/records/" in reader.path()
        reader.look("record")
        page.go_back()
        page.locator(f"main a[href='{prefix}/mali/2017']").last.click()
        assert reader.path() == f"{prefix}/mali/2017"

        # The file to take home has the same number in it.
        with page.expect_download() as waiting:
            page.locator(f"main a[href$='-{language}.pdf']").first.click()
        pdf = pypdf.PdfReader(io.BytesIO(waiting.value.path().read_bytes()))
        text = " ".join(part.extract_text() for part in pdf.pages)
        assert re.search(words["requested"], text)

        # Two versions, and what changed between them.
        reader.go(f"{prefix}/niger/2018")
        reader.look("revised")
        assert re.search(f"1[,\u00a0\u202f ]900[,\u00a0\u202f ]000", reader.text()), "“now” stands beside the frozen number"
        page.locator(f"main a[href='{prefix}/niger/2018/versions']").first.click()
        reader.look("versions")
        page.locator("select[name=from]").select_option("1")
        page.locator("select[name=to]").select_option("2")
        page.locator("form:has(select[name=from]) button").click()
        assert reader.path() == f"{prefix}/niger/2018/versions/1/to/2"
        difference = reader.text()
        assert re.search(f"1[,\u00a0\u202f ]500[,\u00a0\u202f ]000", difference)
        assert re.search(f"1[,\u00a0\u202f ]750[,\u00a0\u202f ]000", difference)
        reader.look("difference")


@pytest.fixture(scope="module")
def kinds(site):
    """One address of every kind of page, found by walking the site."""
    paths = {urlsplit(address).path for address, answer in crawl(site.address + "/").items() if answer.is_page}
    paths = {path for path in paths if not path.startswith("/api/docs")}
    patterns = {
        "front": r"/", "mission": r"/mali", "appeal": r"/mali/2017", "revised": r"/niger/2018",
        "compare-years": r"/[^/]+/compare", "project": r"/mali/2017/projects/[^/]+",
        "project-revised": r"/niger/2018/projects/[^/]+",
        "figures-of-appeal": r"/mali/2017/figures", "figure": r"/mali/2017/figures/funding\.received",
        "declared-figure": r"/mali/2017/figures/displacement\.[^?]+",
        "figure-of-sector": r"/mali/2017/figures/funding\.requested/.*sector.*",
        "record": r"/mali/2017/records/contribution/[^/]+", "versions": r"/niger/2018/versions",
        "version": r"/niger/2018/versions/1", "difference": r"/niger/2018/versions/1/to/2",
        "sectors": r"/sectors", "sector": r"/sectors/[^/]+/[^/]+", "catalogue": r"/figures",
        "accessibility": r"/accessibility", "api": r"/api",
    }
    chosen, missing = {}, []
    for kind, pattern in patterns.items():
        matching = sorted(path for path in paths if re.fullmatch(pattern, path))
        if matching:
            chosen[kind] = matching[0]
        elif kind != "compare-years":
            missing.append(kind)
    assert not missing, f"not reached from the front page: {missing}"
    chosen["compare-years"] = chosen.get("compare-years", "/mali/compare")
    chosen["nothing-found"] = "/?search=zzzz"
    chosen["unknown"] = "/nowhere/at/all"
    return chosen


@pytest.mark.parametrize("language", ("en", "fr"))
@pytest.mark.parametrize("size", (TELEPHONE, DESK), ids=("telephone", "desk"))
@pytest.mark.parametrize("scheme", ("light", "dark"))
def test_axe_finds_nothing_serious_on_any_kind_of_page(browser, site, output, kinds, language, size, scheme):
    found = []
    name = f"kind-{size[0]}-{language}-{scheme}"
    with Reader(browser, site, output, name, size, language=language, color_scheme=scheme) as reader:
        for kind, path in kinds.items():
            address = path if language == "en" else "/fr" if path == "/" else f"/fr{path}".replace("/fr/?", "/fr?")
            reader.expected_failures = {site.address + address} if kind == "unknown" else set()
            reader.go(address)
            reader.look(kind)
            for violation in Axe().run(reader.page).response["violations"]:
                if violation["impact"] in ("serious", "critical"):
                    where = [node["html"][:160] for node in violation["nodes"][:3]]
                    found.append(f"{address}: {violation['id']}: {violation['help']}: {where}")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", ("en", "fr"))
def test_the_keyboard_reaches_everything(browser, site, output, language):
    with Reader(browser, site, output, f"keyboard-{language}", DESK, language=language) as reader:
        page = reader.page
        reader.go("/mali/2017" if language == "en" else "/fr/mali/2017")
        page.keyboard.press("Tab")
        focused = "() => document.activeElement.getAttribute('href')"
        assert page.evaluate(focused) == "#main", "the first stop skips to the content"
        box = page.locator("a[href='#main']").bounding_box()
        assert box["x"] >= 0 and box["y"] >= 0 and box["width"] > 10, "the skip link shows itself when it has the focus"
        reader.look("skip")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        inside = page.evaluate("() => document.querySelector('main').contains(document.activeElement)")
        assert inside, "after skipping, the next stop is in the content"

        reader.go("/mali/2017" if language == "en" else "/fr/mali/2017")
        focusable = page.evaluate(
            """() => [...document.querySelectorAll('a[href], button, input, select, summary')]
                .filter(element => element.checkVisibility()).length"""
        )
        reached = set()
        for _ in range(focusable + 5):
            page.keyboard.press("Tab")
            state = page.evaluate(
                """() => {
                    const element = document.activeElement;
                    if (element === document.body) return null;
                    const style = getComputedStyle(element);
                    const all = [...document.querySelectorAll('*')];
                    const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
                    return [all.indexOf(element), ring || style.boxShadow !== 'none', element.outerHTML.slice(0, 120)];
                }"""
            )
            if state:
                assert state[1], f"no focus is seen on {state[2]}"
                reached.add(state[0])
        assert len(reached) >= focusable, f"{len(reached)} of {focusable} reached"


def test_a_filter_sends_itself_with_script(browser, site, output):
    with Reader(browser, site, output, "filter", DESK) as reader:
        reader.go("/")
        reader.page.locator("select[name=year]").select_option("2018")
        reader.page.wait_for_url(re.compile("year=2018"))
        reader.look("filtered")
        assert "Niger" in reader.text()
        assert reader.page.locator("main a[href='/mali/2017']").count() == 0


@pytest.mark.parametrize("language", ("en", "fr"))
def test_print_is_a_complete_document(browser, site, output, language):
    """What a printer gets: the figures, and no navigation."""
    with Reader(browser, site, output, f"print-{language}", DESK, language=language) as reader:
        reader.go("/mali/2017" if language == "en" else "/fr/mali/2017")
        printed = reader.page.pdf(format="A4")
        (reader.output / f"print-{language}.pdf").write_bytes(printed)
        text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(printed)).pages)
        assert re.search(WORDS[language]["requested"], text)
        assert re.search(WORDS[language]["received"], text)
        reader.page.emulate_media(media="print")
        assert not reader.page.locator("header nav").is_visible()


def test_large_letters_do_not_push_anything_aside(browser, site, output):
    """A reader who doubled the size of letters on a telephone."""
    with Reader(browser, site, output, "large-letters", TELEPHONE) as reader:
        for path in ("/", "/mali/2017"):
            reader.go(path)
            reader.page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
            reader.look(path.strip("/").replace("/", "-") or "front")
