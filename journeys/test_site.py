"""The site as clients other than browsers see it."""

import gzip
import re
import socket
from urllib.parse import urldefrag, urlsplit
from xml.etree import ElementTree

import brotli
import pytest
import requests

from crawl import crawl, parse

MOST_BYTES = 60 * 1024
PAGES = ("/", "/fr", "/mali/2017", "/fr/mali/2017", "/figures", "/sectors", "/accessibility", "/api")


@pytest.fixture(scope="module")
def found(site):
    return crawl(site.address + "/")


@pytest.fixture(scope="module")
def html(found):
    """The pages that are ours: Swagger's own is not."""
    return [answer for answer in found.values() if answer.is_page and "/api/docs" not in answer.address]


def test_every_link_leads_somewhere(found):
    broken = [(answer.address, answer.status) for answer in found.values() if answer.status != 200]
    assert not broken, broken[:20]
    assert len(found) > 100, "the site is larger than what was found"


def test_the_walk_reaches_every_kind_of_page(found):
    paths = [urlsplit(address).path for address in found]
    for kind in (
        r"/mali", r"/mali/2017", r"/fr/mali/2017", r"/niger/2018", r"/mali/2017/projects/[^/]+",
        r"/mali/2017/figures/funding\.received", r"/mali/2017/figures", r"/mali/2017/records/[^/]+/[^/]+",
        r"/niger/2018/versions", r"/niger/2018/versions/1", r"/niger/2018/versions/1/to/2",
        r"/sectors", r"/sectors/[^/]+/[^/]+", r"/figures", r"/accessibility", r"/api",
        r".*/feed\.atom", r".*\.pdf", r".*\.xlsx", r".*\.csv", r".*\.json",
    ):
        assert any(re.fullmatch(kind, path) for path in paths), f"no page of the kind {kind}"


def test_fragments_lead_to_something(found, html):
    for page in html:
        for link in page.links():
            address, fragment = urldefrag(link)
            target = found.get(address)
            if fragment and target is not None and target.is_page:
                assert fragment in target.identifiers(), f"{page.address} → #{fragment} of {address}"


def test_html_is_well_formed(html):
    wrong = [(page.address, page.problems[:3]) for page in html if page.problems]
    assert not wrong, wrong[:10]


def test_every_page_has_language_title_and_one_heading(html):
    titles = {}
    for page in html:
        language = "fr" if re.match(r"/fr(/|$)", urlsplit(page.address).path) else "en"
        root = page.elements("html")[0]
        assert root.get("lang") == language, page.address
        assert root.get("dir") in ("ltr", None), page.address
        title = "".join(page.elements("title")[0].itertext()).strip()
        assert title, page.address
        assert len(page.elements("h1")) == 1, page.address
        identifiers = page.identifiers()
        assert len(identifiers) == len(set(identifiers)), f"{page.address}: an id stands twice"
        levels = [int(e.tag[-1]) for e in page.tree.iter() if re.fullmatch(r".*\}h[1-6]", str(e.tag))]
        for before, after in zip(levels, levels[1:]):
            assert after <= before + 1, f"{page.address}: a heading of level {after} under {before}"
        titles.setdefault(title, page.address)
    assert len(titles) > 20, "titles tell pages apart"


def test_no_text_is_missing(html):
    """A message without a text shows its key or its placeables."""
    for page in html:
        text = page.text()
        assert "{{" not in text and "{ $" not in text, page.address
        assert not re.search(r"\bNone\b|\bSome\(|\bNaN\b|undefined", text), page.address


def test_french_pages_are_french(html):
    for page in html:
        if urlsplit(page.address).path.rstrip("/") == "/fr/mali/2017":
            text = page.text()
            assert "Demandé" in text or "demandé" in text
            assert "Requested" not in text and "Beneficiaries" not in text
            assert "37 360 000" in text
            return
    raise AssertionError("the French page was not reached")


def test_pages_are_guarded(site):
    for path in (*PAGES, "/nowhere", "/mali/2017/files/mali-2017-en.pdf"):
        headers = requests.get(site.address + path, timeout=60).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy, path
        assert "unsafe-inline" not in policy.split("style-src")[0], path
        assert "frame-ancestors 'none'" in policy, path
        assert headers["x-content-type-options"] == "nosniff", path
        assert "referrer-policy" in headers, path
        assert "server" not in headers and "x-powered-by" not in headers, path


def test_every_answer_has_an_identifier_of_its_own(site):
    answers = [requests.get(site.address + path, timeout=30) for path in ("/", "/", "/nowhere", "/healthz")]
    identifiers = [answer.headers["x-request-id"] for answer in answers]
    assert len(set(identifiers)) == len(identifiers)
    assert identifiers[2] in site.log_text(), "the log knows the request"


def test_a_known_page_is_not_sent_again(site):
    for path in PAGES:
        first = requests.get(site.address + path, timeout=30)
        again = requests.get(
            site.address + path, headers={"if-none-match": first.headers["etag"]}, timeout=30
        )
        assert (again.status_code, again.content) == (304, b""), path
        assert again.headers["etag"] == first.headers["etag"]
        other = requests.get(site.address + path, headers={"if-none-match": '"other"'}, timeout=30)
        assert other.status_code == 200, path


def raw(address, encoding):
    with requests.get(address, headers={"accept-encoding": encoding}, stream=True, timeout=60) as answer:
        return answer, answer.raw.read(decode_content=False)


def test_compression(site):
    for path in PAGES:
        _, plain = raw(site.address + path, "identity")
        answer, packed = raw(site.address + path, "br")
        assert answer.headers["content-encoding"] == "br"
        assert "accept-encoding" in answer.headers["vary"].lower()
        assert brotli.decompress(packed) == plain, path
        answer, packed = raw(site.address + path, "gzip")
        assert answer.headers["content-encoding"] == "gzip"
        assert gzip.decompress(packed) == plain, path


def test_head_answers_like_get_without_a_body(site):
    for path in (*PAGES, "/nowhere"):
        get = requests.get(site.address + path, headers={"accept-encoding": "identity"}, timeout=30)
        head = requests.head(site.address + path, headers={"accept-encoding": "identity"}, timeout=30)
        assert head.status_code == get.status_code, path
        assert head.content == b""
        assert int(head.headers["content-length"]) == len(get.content), path


@pytest.mark.parametrize("path", ("/mali/2017", "/fr/mali/2017", "/mali"))
def test_a_country_page_is_light(site, path):
    """With everything that a browser loads for it, compressed."""
    answer, body = raw(site.address + path, "br")
    total = len(body) + sum(len(f"{name}: {value}") for name, value in answer.headers.items())
    tree, _ = parse(brotli.decompress(body))
    loaded = set()
    for element in tree.iter():
        name = str(element.tag).rsplit("}", 1)[-1]
        relation = (element.get("rel") or "").split()
        if name == "link" and {"stylesheet", "icon", "preload"} & set(relation):
            loaded.add(element.get("href"))
        if name in ("script", "img", "iframe", "source") and element.get("src"):
            loaded.add(element.get("src"))
    for address in loaded:
        assert address.startswith("/"), f"{address} is on another host"
        total += len(raw(site.address + address, "br")[1])
    assert total <= MOST_BYTES, f"{total:,} bytes"


def test_health_and_metrics(site):
    assert requests.get(f"{site.address}/healthz", timeout=30).status_code == 200
    metrics = requests.get(f"{site.address}/metrics", timeout=30)
    assert metrics.headers["content-type"].startswith("text/plain")
    assert re.search(r"^http_requests_total\{[^}]*\} \d+", metrics.text, re.MULTILINE)
    assert "http_request_duration_seconds" in metrics.text


@pytest.mark.parametrize(
    ("path", "language"),
    (("/nowhere", "en"), ("/fr/nulle-part", "fr"), ("/mali/1999", "en"), ("/fr/mali/1999", "fr"),
     ("/mali/2017/projects/none", "en"), ("/fr/mali/2017/figures/none", "fr"), ("/niger/2018/versions/99", "en")),
)
def test_an_unknown_address_offers_a_way_on(site, path, language):
    answer = requests.get(site.address + path, timeout=30)
    assert answer.status_code == 404
    tree, problems = parse(answer.content)
    assert not problems
    assert tree.get("lang") == language
    ways = {e.get("href") for e in tree.iter() if str(e.tag).endswith("}a") and e.get("href")}
    home = "/fr" if language == "fr" else "/"
    assert home in ways
    for way in ways:
        if way.startswith("/"):
            if requests.get(site.address + way, timeout=30).status_code == 404:
                # Only the switch of languages leads to the same nothing.
                assert way.removeprefix("/fr") == path.removeprefix("/fr"), way


HOSTILE = (
    "/%00", "/mali/%00", "/mali/2017/figures/%00", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd",
    "/assets/../Cargo.toml", "/assets/%2e%2e%2fCargo.toml", "/" + "a" * 7_000, "/mali/" + "9" * 400,
    "/?year=99999999999999999999", "/?page=-1", "/?page=18446744073709551615", "/?search=%00", "/?search=%ff",
    "/?search=' OR 1=1 --", "/?search=" + "x" * 6_000, "/mali/2017/versions/-1", "/mali/2017/versions/99999999999",
    "/mali/2017/versions/1/to/1", "/mali/2017/versions/compare", "/mali/2017/versions/compare?from=a&to=b",
    "/mali/2017/records/project/not-an-id", "/mali/2017/records/nothing/00000000-0000-0000-0000-000000000000",
    "/mali/2017/figures/funding.received/sector=%FF", "/mali/2017/figures/funding.received/no=such",
    "/mali/2017/figures/funding.received/as_of=2017-99-99", "/mali/2017/files/mali-2017-xx.pdf",
    "/mali/2017/files/..%2f..%2fetc", "/sectors/x/y", "/fr/fr", "/fr/fr/mali/2017", "//mali/2017", "/mali/2017/",
    "/MALI/2017", "/mali/2017?a=%0d%0aset-cookie:x=y", "/api/v1/%00", "/api/v1/appeals?changed_since=x",
    "/api/v1/appeals/MLI%2F2017%00", "/<script>alert(1)</script>",
)


@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: path[:40])
def test_hostile_addresses(site, path):
    """Sent as they are: no client may tidy them first."""
    status, body = exchange(site, f"GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n".encode())
    assert status < 500 and status != 0, status
    assert b"<script>alert(1)" not in body
    assert b"root:" not in body and b"[workspace]" not in body


def test_broken_requests(site):
    for request in (
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"GET / HTTP/9.9\r\n\r\n", b"GET\r\n\r\n",
        b"GET / HTTP/1.1\r\nhost: a\r\nx: " + b"y" * 500_000 + b"\r\n\r\n",
        b"POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 99999999999\r\nconnection: close\r\n\r\n",
    ):
        status, _ = exchange(site, request)
        assert status < 500
    for method in ("POST", "PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "BREW"):
        answer = requests.request(method, f"{site.address}/mali/2017", timeout=30)
        assert answer.status_code < 500, method
        assert method == "OPTIONS" or answer.status_code >= 400, method
    assert requests.get(f"{site.address}/healthz", timeout=30).status_code == 200


def exchange(site, request):
    """Sends bytes and reads the answer's status and body; 400 where the server just hangs up."""
    with socket.create_connection(("127.0.0.1", site.port), timeout=20) as connection:
        answer = b""
        try:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            while chunk := connection.recv(65536):
                answer += chunk
        except OSError:
            # A server may hang up on nonsense before it is all said.
            pass
    if not answer:
        return 400, b""
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split()[1]), body


def test_logs_hold_no_queries(site):
    requests.get(f"{site.address}/?search=somebodys-name-4711", timeout=30)
    assert "somebodys-name-4711" not in site.log_text()


def test_feeds_are_well_formed(found):
    feeds = [answer for answer in found.values() if answer.address.endswith("feed.atom")]
    assert len(feeds) >= 4
    atom = "{http://www.w3.org/2005/Atom}"
    for feed in feeds:
        assert feed.kind == "application/atom+xml", feed.address
        root = ElementTree.fromstring(feed.content)
        assert root.tag == atom + "feed"
        for name in ("id", "title", "updated"):
            assert root.findtext(atom + name), (feed.address, name)
        for entry in root.iter(atom + "entry"):
            assert entry.findtext(atom + "id") and entry.findtext(atom + "updated")
