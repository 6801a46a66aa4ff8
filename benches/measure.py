"""What every measurement needs: the program, a machine's description, medians."""

import csv
import os
import platform
import statistics
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "journeys"))

from compendium import Command, Server, free_port  # noqa: E402
from page_text import framework, page, project, sector  # noqa: E402

__all__ = ["Command", "ROOT", "Server", "binary", "database", "free_port", "machine", "many_pages", "median"]


def binary():
    path = Path(os.environ.get("COMPENDIUM", ROOT / "target" / "release" / "compendium")).resolve()
    if not path.is_file():
        sys.exit(f"{path} is not there: cargo build --release makes it")
    return path


class database:
    """A SQLite file in a folder, by its address."""

    kind = "sqlite"

    def __init__(self, folder):
        self.path = Path(folder) / "compendium.sqlite"
        self.url = f"sqlite:{self.path}"


def machine():
    """One line for people who compare numbers."""
    model = "processor not named"
    with open("/proc/cpuinfo") as file:
        for line in file:
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = os.getloadavg()[0]
    return f"machine: {os.cpu_count()} cores, {model}, {memory:.0f} GiB, {platform.system()} {platform.release()}, load {load:.1f} at the start"


def median(values, unit=""):
    """The median, with how far the runs lay apart."""
    middle = statistics.median(values)
    return f"{middle:,.1f}{unit} (of {len(values)}: {min(values):,.1f} to {max(values):,.1f})"


def many_pages(folder, appeals):
    """Writes that many page texts: every country, year after year."""
    with (ROOT / "crates" / "geography" / "data" / "countries.csv").open(encoding="utf-8") as file:
        names = [row["english"] for row in csv.DictReader(file, delimiter=";")]
    paths = []
    for number in range(appeals):
        name, year = names[number % len(names)], 1990 + number // len(names)
        path = Path(folder) / f"{number:05}.txt"
        path.write_text(appeal_text(f"{name} {year}", number), encoding="utf-8")
        paths.append(path)
    return paths


def appeal_text(title, number):
    """Two frameworks, three sectors, four projects; no two pages alike."""
    asked = 100_000 + 7_919 * (number % 997)
    return page(
        title,
        framework(
            "Humanitarian Response Plans",
            sector(
                "Health",
                project("Mobile clinics on market days", f"{asked:,}.00", f"{asked // 3:,}.00", "Nurses travel with a pharmacy.", "4,000 people"),
                project("Vaccines kept cold on the road", f"{asked // 2:,}.00"),
            ),
            sector("Protection", project("Counsel for families without papers", f"{asked // 4:,}.00", "1,000.00")),
        ),
        framework(
            "Migration Crisis Operational Frameworks",
            sector("Return and Reintegration Assistance", project("Tools for those who came home", f"{asked * 2:,}.00")),
        ),
    )
