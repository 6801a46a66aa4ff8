"""Walks every internal link of a site, as a reader without script could."""

from urllib.parse import urldefrag, urlencode, urljoin, urlsplit

import html5lib
import requests

NAMESPACE = "{http://www.w3.org/1999/xhtml}"
LINKS = (("a", "href"), ("link", "href"), ("script", "src"), ("img", "src"), ("source", "src"))


class Answer:
    """One address of the site."""

    def __init__(self, address, response):
        self.address = address
        self.status = response.status_code
        self.headers = response.headers
        self.content = response.content
        self.kind = response.headers.get("content-type", "").split(";")[0]
        self.is_page = self.kind == "text/html"
        self.tree, self.problems = parse(self.content) if self.is_page else (None, [])

    def elements(self, name):
        return list(self.tree.iter(NAMESPACE + name)) if self.is_page else []

    def text(self):
        """What a reader reads, every kind of space as one plain space."""
        return " ".join("".join(self.tree.itertext()).split()) if self.is_page else ""

    def identifiers(self):
        return [element.get("id") for element in self.tree.iter() if element.get("id")]

    def links(self):
        """Addresses this page leads to or loads, whole, with their fragments."""
        for name, attribute in LINKS:
            for element in self.elements(name):
                if element.get(attribute) is not None:
                    yield urljoin(self.address, element.get(attribute))
        for form in self.elements("form"):
            # Only what is asked for: a form that is posted would change something.
            if form.get("method", "get").lower() != "get":
                continue
            yield urljoin(self.address, f"{form.get('action')}?{urlencode(list(sent(form)))}")


def sent(form):
    """What a form sends when nothing in it is changed."""
    for element in form.iter():
        if element.tag not in (NAMESPACE + "input", NAMESPACE + "select"):
            continue
        if element.tag == NAMESPACE + "input":
            yield element.get("name"), element.get("value") or ""
        else:
            options = list(element.iter(NAMESPACE + "option"))
            chosen = next((option for option in options if option.get("selected") is not None), options[0])
            yield element.get("name"), chosen.get("value")


def parse(content):
    """The tree of a page, and what a strict parser says against it."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), strict=False)
    tree = parser.parse(content, transport_encoding="utf-8")
    return tree, [f"{position}: {code} {details}" for position, code, details in parser.errors]


def crawl(start, most=6000):
    """Every address reached from the start, within its folder."""
    scope = urlsplit(start)
    session = requests.Session()
    found, waiting, seen = {}, [start], {start}
    while waiting:
        address = waiting.pop(0)
        assert len(found) < most, f"more than {most} addresses: does something link to itself for ever?"
        answer = found[address] = Answer(address, session.get(address, timeout=60))
        for link in answer.links():
            plain = urldefrag(link).url
            parts = urlsplit(plain)
            inside = parts.netloc == scope.netloc and parts.path.startswith(scope.path)
            if inside and parts.scheme == scope.scheme and plain not in seen:
                seen.add(plain)
                waiting.append(plain)
    return found


def outside(found, start):
    """Links that leave the folder of the site but stay on its host."""
    scope = urlsplit(start)
    for answer in found.values():
        for link in answer.links():
            parts = urlsplit(link)
            if parts.netloc == scope.netloc and not parts.path.startswith(scope.path):
                yield answer.address, link
