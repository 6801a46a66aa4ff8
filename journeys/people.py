"""People with accounts: made on the command line, signed in with a browser and
a second factor, as an authenticator on a telephone would give it."""

import base64
import hashlib
import hmac
import re
import struct
import time

PASSWORD = "thin ice in March"


def code_of(secret, at=None):
    """The six digits of RFC 6238 for a secret in base 32."""
    secret = re.sub(r"\s", "", secret).upper()
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    step = int((at or time.time()) // 30)
    digest = hmac.new(key, struct.pack(">Q", step), hashlib.sha1).digest()
    offset = digest[-1] & 15
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


class Colleague:
    """Somebody with an account and an authenticator."""

    def __init__(self, command, site, name, role):
        self.name = name
        self.secret = None
        self.step = 0
        answer = command.run("user", "add", name, "--role", role, "--public-address", site.address)
        self.link = re.search(r"http://\S+/welcome/\S+", answer.text)[0]

    def code(self):
        """A code that was not used yet: each is good once."""
        while int(time.time() // 30) <= self.step:
            time.sleep(0.2)
        self.step = int(time.time() // 30)
        return code_of(self.secret)

    def arrives(self, reader):
        """Opens the one-time link and chooses a password and a second factor."""
        page = reader.page
        page.goto(self.link)
        self.secret = page.locator("main code").inner_text()
        page.locator("#new_password").fill(PASSWORD)
        page.locator("#again").fill(PASSWORD)
        page.locator("#code").fill(self.code())
        page.locator("main form button").click()
        assert page.locator("main ol.codes").count() == 1, page.locator("main").inner_text()

    def signs_in(self, reader, prefix=""):
        page = reader.page
        reader.go(f"{prefix}/sign-in")
        page.locator("#name").fill(self.name)
        page.locator("#password").fill(PASSWORD)
        page.locator("main form button").click()
        page.locator("#code").fill(self.code())
        page.locator("main form button").click()
        page.wait_for_url(re.compile("/account"))
