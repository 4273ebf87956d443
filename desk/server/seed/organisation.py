"""The demo's organisation: places, groups, applications, people and their devices."""

from random import Random
from typing import Final

import msgspec

from desk.models.asset import Address, Asset
from desk.models.ids import AssetId, PersonId
from desk.models.people import Person
from desk.models.sla import SlaPolicy, Target
from desk.models.vocabulary import Choice, Group, Vocabulary
from desk.server.seed.texts import problems

SLA: Final = SlaPolicy(
    targets={
        "1": Target(response=30, resolution=8 * 60),
        "2": Target(response=60, resolution=24 * 60),
        "3": Target(response=8 * 60, resolution=200 * 60),
        "4": Target(response=24 * 60, resolution=300 * 60),
        "5": Target(response=48 * 60, resolution=480 * 60),
    }
)
"""Around the clock. 200 hours for a moderate ticket: the median real one takes 154."""

APPLICATIONS: Final = {
    "payroll": "Payroll",
    "erp": "ERP",
    "expenses": "Expenses",
    "customers": "Customers (CRM)",
    "training": "Training",
    "vpn": "VPN",
    "printing": "Printing",
    "mail": "Mail",
    "files": "Files",
    "workstation": "Workstation",
    "telephony": "Telephony",
    "badge": "Badge and time",
    "wifi": "Wi-Fi",
}
_TOWNS: Final = (
    "Lyon", "Nantes", "Lille", "Toulouse", "Rennes", "Grenoble", "Dijon", "Tours", "Metz", "Brest",
    "Leeds", "Bristol", "Cardiff", "Dublin", "York", "Exeter", "Derby", "Durham", "Bath", "Oxford",
)  # fmt: skip
_FRENCH_TOWNS: Final = 10
_FIRST: Final = {
    "fr": ("Camille", "Élodie", "Julien", "Nadia", "Thomas", "Inès", "Mathieu", "Chloé", "Karim", "Aurélie", "Hugo", "Léa", "Benoît", "Fatou", "Quentin", "Sophie", "Yann", "Océane", "Romain", "Agnès"),
    "en": ("Alice", "Oliver", "Grace", "Harry", "Amelia", "Jack", "Priya", "George", "Emily", "Liam", "Zoe", "Noah", "Hannah", "Owen", "Ruby", "Samuel", "Megan", "Callum", "Aisha", "Ethan"),
}  # fmt: skip
_LAST: Final = {
    "fr": ("Martin", "Bernard", "Moreau", "Lefèvre", "Garnier", "Rousseau", "Chevalier", "Benali", "Fontaine", "Mercier", "Diallo", "Lambert", "Girard", "Perrin", "Morvan", "Caron", "Da Silva", "Renaud", "Guérin", "Colin"),
    "en": ("Smith", "Walker", "Hughes", "Patel", "Turner", "Bennett", "Foster", "Okafor", "Reed", "Sullivan", "Hart", "Dawson", "Murphy", "Lloyd", "Barker", "Frost", "Kaur", "Webb", "Doyle", "Chapman"),
}  # fmt: skip
_DEPARTMENTS: Final = ("Finance", "Logistics", "Sales", "Human resources", "Production", "Research")
_SYSTEMS: Final = ("Windows 11 Pro", "Windows 10 Enterprise", "Debian 12", "macOS 14")
TECHNICIANS: Final = (
    ("tech1", "Camille Roche", "fr", (0, 1)),
    ("tech2", "Oliver Grant", "en", (2,)),
    ("tech3", "Nadia Ferrand", "fr", (3,)),
)
"""Who signs in to the demo."""
DOMAIN: Final = "demo.example"
"""Reserved for examples (RFC 2606): nothing answers there."""


class Organisation(msgspec.Struct, frozen=True):
    """Everybody and everything tickets speak of."""

    vocabulary: Vocabulary
    requesters: tuple[Person, ...]
    agents: dict[str, tuple[Person, ...]]
    """The agents of each group."""
    assets: tuple[Asset, ...]
    devices: dict[str, Asset]
    """Each requester's own device."""

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody, each once."""
        every = {p.id: p for group in self.agents.values() for p in group}
        return (*every.values(), *self.requesters)


def organisation(rng: Random, tickets: int) -> Organisation:
    """An organisation of the size that has so many tickets."""
    places = _TOWNS[: max(6, min(len(_TOWNS), tickets // 100))]
    vocabulary = _vocabulary(places, tickets)
    agents = _agents(rng, vocabulary, max(1, min(8, tickets // 4000)))
    requesters = tuple(_requester(rng, n, places) for n in range(max(30, min(5000, tickets // 5))))
    assets, devices = _assets(rng, requesters, places)
    return Organisation(vocabulary, requesters, agents, assets, devices)


def _vocabulary(places: tuple[str, ...], tickets: int) -> Vocabulary:
    groups = [Group("service-desk", "Service desk", level=0), Group("front-desk", "Front desk", 0)]
    firsts = ("support-north", "support-south", "support-isles")[: 1 if tickets < 500 else 3]
    groups += [Group(name, name.replace("-", " ").capitalize(), level=1) for name in firsts]
    for id_, label in APPLICATIONS.items():
        groups.append(Group(f"{id_}-team", f"{label} team", level=2, applications=(id_,)))
    groups += [
        Group("makers-business", "Makers of business applications", 3, tuple(APPLICATIONS)[:5]),
        Group("makers-workplace", "Makers of workplace products", 3, tuple(APPLICATIONS)[5:]),
    ]
    categories = {(p.category, p.application) for p in problems()}
    return Vocabulary(
        applications=tuple(Choice(id_, label) for id_, label in APPLICATIONS.items()),
        categories=tuple(
            Choice(
                f"{application}-{category}", category.replace("-", " ").capitalize(), application
            )
            for category, application in sorted(categories)
        ),
        groups=tuple(groups),
        locations=tuple(Choice(place.lower(), place) for place in places),
        sla=SLA,
    )


def _agents(rng: Random, vocabulary: Vocabulary, each: int) -> dict[str, tuple[Person, ...]]:
    found: dict[str, list[Person]] = {group.id: [] for group in vocabulary.groups}
    for login, name, language, levels in TECHNICIANS:
        mine = tuple(group.id for group in vocabulary.groups if group.level in levels)
        person = Person(
            PersonId(login),
            name,
            email=f"{login}@{DOMAIN}",
            phone=_phone(rng),
            language=language,
            is_agent=True,
            login=login,
            levels=levels,
            groups=mine,
        )
        for id_ in mine:
            found[id_].append(person)
    for group in vocabulary.groups:
        for n in range(each):
            language = rng.choice(("fr", "en"))
            agent = Person(
                PersonId(f"{group.id}-{n + 1}"),
                _name(rng, language),
                email=f"{group.id}-{n + 1}@{DOMAIN}",
                phone=_phone(rng),
                language=language,
                is_agent=True,
                levels=(group.level,),
                groups=(group.id,),
            )
            found[group.id].append(agent)
    return {id_: tuple(people) for id_, people in found.items()}


def _name(rng: Random, language: str) -> str:
    return f"{rng.choice(_FIRST[language])} {rng.choice(_LAST[language])}"


def _phone(rng: Random) -> str:
    return f"+33 1 99 00 {rng.randint(0, 99):02d} {rng.randint(0, 99):02d}"


def _requester(rng: Random, n: int, places: tuple[str, ...]) -> Person:
    place = rng.choice(places)
    language = "fr" if place in _TOWNS[:_FRENCH_TOWNS] else "en"
    return Person(
        PersonId(f"person-{n + 1:05d}"),
        _name(rng, language),
        email=f"person{n + 1}@{DOMAIN}",
        phone=_phone(rng),
        location=place.lower(),
        organisation=rng.choice(_DEPARTMENTS),
        language=language,
    )


def _assets(
    rng: Random, requesters: tuple[Person, ...], places: tuple[str, ...]
) -> tuple[tuple[Asset, ...], dict[str, Asset]]:
    devices = {str(p.id): _workstation(rng, n, p) for n, p in enumerate(requesters)}
    others = [_server(rng, n, places) for n in range(max(6, len(places)))]
    others += [_printer(n, place) for n, place in enumerate(places)]
    return (*devices.values(), *others), devices


def _workstation(rng: Random, n: int, owner: Person) -> Asset:
    system = rng.choice(_SYSTEMS)
    host = f"ws-{n + 1:05d}.{DOMAIN}"
    far = "rdp" if system.startswith("Windows") else "vnc"
    addresses = [Address("host", host), Address(far, host)]
    if far == "vnc":
        addresses.append(Address("ssh", host, user="support"))
    addresses.append(Address("mac", ":".join(f"{rng.randrange(256):02x}" for _ in range(6))))
    return Asset(
        AssetId(f"ws-{n + 1:05d}"),
        f"WS-{n + 1:05d}",
        kind="workstation",
        location=owner.location,
        owner=owner.id,
        operating_system=system,
        serial=f"{rng.getrandbits(40):010X}",
        addresses=tuple(addresses),
    )


def _server(rng: Random, n: int, places: tuple[str, ...]) -> Asset:
    host = f"srv-{n + 1:02d}.{DOMAIN}"
    system = rng.choice(("Debian 12", "Windows Server 2022"))
    way = Address("ssh", host, user="admin") if system == "Debian 12" else Address("rdp", host)
    return Asset(
        AssetId(f"srv-{n + 1:02d}"),
        f"SRV-{n + 1:02d}",
        kind="server",
        location=rng.choice(places).lower(),
        operating_system=system,
        addresses=(Address("host", host), way),
    )


def _printer(n: int, place: str) -> Asset:
    host = f"prn-{n + 1:02d}.{DOMAIN}"
    return Asset(
        AssetId(f"prn-{n + 1:02d}"),
        f"PRN-{n + 1:02d} {place}",
        kind="printer",
        location=place.lower(),
        addresses=(Address("host", host),),
    )
