"""What people write in the demo: problems in both languages, read from `texts/*.toml`."""

from functools import cache
from pathlib import Path
from random import Random
from typing import Final

import msgspec

LANGUAGES: Final = ("fr", "en")

_SINCE: Final = {
    "fr": (
        "depuis ce matin",
        "depuis hier",
        "depuis lundi",
        "depuis la mise à jour",
        "depuis mon retour de congés",
        "depuis une semaine",
    ),
    "en": (
        "since this morning",
        "since yesterday",
        "since Monday",
        "since the update",
        "since I came back from leave",
        "for a week",
    ),
}
_GREETINGS: Final = {
    "fr": ("Bonjour,", "Bonjour à l'équipe,", "Bonjour, merci de regarder ceci :", ""),
    "en": ("Hello,", "Hi team,", "Good morning,", ""),
}
_THANKS: Final = {
    "fr": (
        "Merci d'avance.",
        "Bien cordialement",
        "C'est assez urgent, merci.",
        "Je suis joignable jusqu'à 17 h.",
        "",
    ),
    "en": (
        "Thanks in advance.",
        "Kind regards",
        "It is rather urgent, thank you.",
        "You can reach me until five.",
        "",
    ),
}
PHRASES: Final = {
    "fr": {
        "received": ("Votre demande est prise en charge, je regarde tout de suite.", "Bonjour, j'ai bien votre demande et je commence l'analyse."),
        "escalated": ("Analyse de premier niveau faite, accès d'administration nécessaire pour la suite.", "Hors du périmètre de l'équipe, la correction demande un changement de paramétrage.", "Reproduit sur un poste témoin, à voir par l'équipe de l'application."),
        "moved": ("Relève d'une autre équipe, transmis.", "Mauvaise file, corrigé."),
        "chased": ("Relance : avez-vous pu essayer ?", "Sans nouvelles de votre part, je me permets de revenir vers vous."),
        "noted": ("Appel au demandeur, pas de réponse, message laissé.", "Journal du poste récupéré, rien d'anormal avant l'incident.", "Éditeur contacté, référence du dossier notée.", "Le demandeur confirme que le contournement convient pour aujourd'hui.", "Vu avec l'équipe réseau, rien de leur côté.", "Deuxième cas identique signalé dans la journée."),
        "closed": ("Je clos la demande. Répondez à ce message si cela revient.", "Merci de votre retour, le ticket est clos."),
        "reopened": ("Le problème est revenu.", "Cela n'a tenu qu'une journée."),
        "session": ("Prise en main à distance avec l'accord de l'utilisateur.",),
        "work": ("Diagnostic", "Appel et vérifications", "Correction et essai"),
    },
    "en": {
        "received": ("I have your request and am looking into it now.", "Hello, thank you for your message, I am on it."),
        "escalated": ("First-level analysis done; going on needs administrator access.", "Beyond what this team may change: a setting has to be altered.", "Reproduced on a reference workstation; for the application's team."),
        "moved": ("Belongs to another team, passed on.", "Wrong queue, corrected."),
        "chased": ("A reminder: could you try it?", "I have not heard from you, so I am asking again."),
        "noted": ("Called the requester, no answer, left a message.", "Fetched the workstation's log, nothing unusual before the incident.", "Contacted the maker, noted the case reference.", "The requester confirms that the workaround does for today.", "Checked with the network team, nothing on their side.", "A second identical case came in today."),
        "closed": ("I am closing the request. Answer this message if it comes back.", "Thank you for the answer, the ticket is closed."),
        "reopened": ("The problem is back.", "It lasted for one day only."),
        "session": ("Remote session with the user's consent.",),
        "work": ("Diagnosis", "Call and checks", "Correction and test"),
    },
}  # fmt: skip
"""What agents write about any problem."""


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One problem in one language."""

    titles: tuple[str, ...]
    descriptions: tuple[str, ...]
    question: str
    answer: str
    tried: str
    solution: str
    steps: tuple[str, ...]


class Problem(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that goes wrong with an application again and again."""

    application: str
    category: str
    type: str
    fr: Words
    en: Words
    security: bool = False

    def words(self, language: str) -> Words:
        """The problem in a language."""
        return self.fr if language == "fr" else self.en


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    problem: tuple[Problem, ...]


@cache
def problems() -> tuple[Problem, ...]:
    """Every problem of the demo."""
    folder = Path(__file__).parent / "texts"
    files = [
        msgspec.toml.decode(path.read_bytes(), type=_File) for path in sorted(folder.glob("*.toml"))
    ]
    return tuple(problem for file in files for problem in file.problem)


def slots(rng: Random, language: str, place: str, asset: str) -> dict[str, str]:
    """What the places of a text are filled with, the same over one ticket."""
    return {
        "place": place,
        "asset": asset or ("mon poste" if language == "fr" else "my workstation"),
        "since": rng.choice(_SINCE[language]),
        "n": str(rng.randint(2, 9)),
    }


def said(text: str, filled: dict[str, str]) -> str:
    """A text with its places filled, beginning with a capital."""
    full = text.format_map(filled) if "{" in text else text
    return full[:1].upper() + full[1:]


def letter(rng: Random, language: str, text: str) -> str:
    """A requester's text with a greeting and an ending, as people write."""
    parts = (rng.choice(_GREETINGS[language]), text, rng.choice(_THANKS[language]))
    return "\n\n".join(part for part in parts if part)
