"""Areas at the desk: outlines that no name settles are settled by a person,
and a person says by which law an area was divided."""

import json

import pytest

from compendium import Server
from importing import upload, write
from people import Colleague
from test_browser import DESK, TELEPHONE, Reader, browser  # noqa: F401
from test_displacement_import import accessible

LIST = "cod-ab 2021-12-20"
CODES = """Location,Admin Level,P-Code,Name,Parent P-Code,Valid from date
#country+code,#geo+admin_level,#adm+code,#adm+name,#adm+code+parent,#date+start
MLI,1,ML01,Kayes,MLI,2021-12-20
MLI,1,ML04,Ségou,MLI,2021-12-20
MLI,1,ML06,Tombouctou,MLI,2021-12-20
MLI,2,ML0101,Kayes,ML01,2021-12-20
MLI,2,ML0106,Nioro,ML01,2021-12-20
"""
LATER = """Location,Admin Level,P-Code,Name,Parent P-Code,Valid from date
#country+code,#geo+admin_level,#adm+code,#adm+name,#adm+code+parent,#date+start
MLI,1,ML011,Kayes,MLI,2023-03-13
MLI,1,ML012,Nioro,MLI,2023-03-13
MLI,1,ML013,Kita,MLI,2023-03-13
"""
WORDS = {
    "en": {"level": "taken for those of admin1", "reason": "Say by which law", "unknown": "is neither a code nor a name"},
    "fr": {"level": "ceux du niveau admin1", "reason": "Indiquez par quelle loi", "unknown": "n’est ni un code ni un nom"},
}


def outlines(path):
    def square(name, west):
        ring = [[west, 14], [west + 1, 14], [west + 1, 15], [west, 15], [west, 14]]
        return {"type": "Feature", "properties": {"name": name}, "geometry": {"type": "Polygon", "coordinates": [ring]}}

    features = [square("Kayes", -11), square("Segou", -6), square("Timbuktu", -3)]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def text_file(path, text):
    path.write_text(text)
    return path


@pytest.mark.parametrize(
    ("script", "size", "language"),
    [(True, DESK, "en"), (False, TELEPHONE, "fr")],
    ids=("script-desk-en", "no-script-telephone-fr"),
)
def test_an_editor_settles_outlines_and_says_what_became_of_a_region(browser, command, output, tmp_path, script, size, language):  # noqa: F811
    prefix = "/fr" if language == "fr" else ""
    words = WORDS[language]
    command.run("demo", "--no-serve")
    codes = text_file(tmp_path / "codes.csv", CODES)
    later = text_file(tmp_path / "later.csv", LATER)
    with Server(command, "serve", output / f"displacement-areas-{language}.log") as site:
        editor = Colleague(command, site, "Information officer", "editor")
        with Reader(browser, site, output, f"displacement-areas-{language}", size, script, language) as reader:
            page = reader.page
            editor.arrives(reader)
            editor.signs_in(reader, prefix)

            # Three outlines, one of which no name settles.
            upload(reader, "places", [codes, outlines(tmp_path / "regions.json")], prefix, "/mali/desk/import")
            assert words["level"] in reader.text(), reader.text()[:3000]
            form = page.locator("form[action$='/matches']")
            names = form.locator("input[name=name]")
            assert [name.get_attribute("value") for name in names.all()] == ["Timbuktu"], reader.text()
            reader.look("outlines")
            if script:
                accessible(reader)
            form.locator("input[name=code]").fill("ML06")
            form.locator("button").click()
            page.wait_for_url(lambda address: not address.endswith("/matches"))
            write(reader)
            upload(reader, "places", [later], prefix, "/mali/desk/import")
            write(reader)

            # A division, first with what is wrong with it.
            reader.go(f"{prefix}/mali/desk/places")
            page.on("response", lambda answer: reader.expected_failures.add(answer.url))
            page.locator("#relate_from_set").select_option(LIST)
            page.locator("#relate_from").fill("Atlantis")
            page.locator("#relation").select_option("split")
            page.locator("#relate_to_set").select_option("cod-ab 2023-03-13")
            page.locator("#relate_to").fill("ML011, Nioro, Kita")
            page.locator("#since").fill("2023-03-13")
            page.locator("button[value=relate]").click()
            assert page.locator(".problems a").count() == 2, reader.text()[:1500]
            assert words["unknown"] in page.locator("#relate_from-problem").inner_text()
            assert words["reason"] in page.locator("#reason-problem").inner_text()
            assert page.locator("#relate_to").input_value() == "ML011, Nioro, Kita", "what was typed stays"
            assert page.locator("#relation").input_value() == "split"
            reader.look("refused")
            if script:
                accessible(reader)
            reader.complaints = [complaint for complaint in reader.complaints if "422" not in complaint]
            page.locator("#relate_from").fill("ML01")
            page.locator("#reason").fill("Loi n° 2023-006")
            page.locator("button[value=relate]").click()
            assert page.locator("form tbody tr").count() == 3, reader.text()[:3000]
            reader.look("divided")
    links = command.run("crosswalk", "list", "--mission", "MLI", "--json").json()["links"]
    pieces = {(link["from"]["code"], link["to"]["code"]): (link["relation"], link["since"]) for link in links}
    assert pieces == {("ML01", code): ("split_into", "2023-03-13") for code in ("ML011", "ML012", "ML013")}
    sources = command.database.rows("SELECT DISTINCT source FROM journal WHERE action = 'relate areas'")
    assert all("Loi n° 2023-006" in str(row[0]) for row in sources), sources
    outlined = command.database.rows("SELECT COUNT(*) FROM boundary")
    assert tuple(outlined[0]) == (3,)
    command.verify()
