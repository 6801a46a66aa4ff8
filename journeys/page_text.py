"""Texts of compendium pages, as people paste them, in our own words."""


def project(title, requested, received="0.00", description="", beneficiaries=""):
    lines = [f"  • {title}"]
    if requested is not None:
        lines.append(f"    Amount Requested: USD {requested} Amount Received: USD {received}")
    if description:
        lines.append(f"    {description}")
    if beneficiaries:
        lines.append(f"    Beneficiaries: {beneficiaries}")
    return "\n".join(lines) + "\n"


def sector(name, *projects):
    return f"\n  {name}\n\n" + "\n".join(projects)


def framework(name, *sectors, printed=""):
    return f"{name}\n{printed}\n" + "".join(sectors)


def page(title, *frameworks, need="Families need water and care.", achievements=(), staff=(3, 21)):
    achieved = "".join(f"  • {sentence}\n" for sentence in achievements)
    return f"""{title}

Humanitarian Compendium

Total Requested:
Total Funded:
Percentage Funded:
Introduction and Needs

{need}

{achieved}Contact Information: Chief of Mission, Programme Coordinator
International Staff: {staff[0]}
National Staff: {staff[1]}
IOM Offices: Country Office: Niamey; Sub-Offices: Agadez and Diffa
""" + "\n".join(frameworks)


def niger_2018(clinics=1_500_000, need="Rain failed twice."):
    """Two frameworks, three projects, 4,500,000 asked and 600,000 received."""
    return page(
        "Niger 2018",
        framework(
            "Humanitarian Response Plans",
            sector(
                "Health",
                project(
                    "Mobile clinics along the river",
                    f"{clinics:,}.00",
                    "600,000.00",
                    "Nurses travel with a pharmacy in the car.",
                    "12,000 displaced people",
                ),
            ),
            sector(
                "Water, Sanitation, and Hygiene",
                project("Wells for host villages", "1,000,000.00", beneficiaries="9,000 people"),
            ),
        ),
        framework(
            "Migration Crisis Operational Frameworks",
            sector(
                "Technical Assistance for Humanitarian Border Management",
                project("Two border posts that share their lists", "2,000,000.00"),
            ),
        ),
        need=need,
    )


def large_page(projects, title="Niger 2019"):
    """A page that takes a while to write into a database."""
    return page(
        title,
        framework(
            "Humanitarian Response Plans",
            sector(
                "Health",
                *(
                    project(
                        f"Clinic number {number} in the dry lands",
                        f"{1_000 * number:,}.00",
                        f"{10 * number:,}.00",
                        "Care for whoever comes to the door. " * 8,
                        f"{100 + number} people",
                    )
                    for number in range(1, projects + 1)
                ),
            ),
        ),
    )
