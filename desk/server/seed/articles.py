"""Knowledge articles of the demo: one for each problem in each language."""

from datetime import datetime, timedelta
from random import Random

from desk.models.ids import ArticleId
from desk.models.knowledge import Article
from desk.server.seed.organisation import Organisation
from desk.server.seed.texts import LANGUAGES, Problem, problems, said

_HEADINGS = {
    "fr": ("Ce que l'on constate", "À demander", "Ce qu'il faut faire", "Pourquoi"),
    "en": ("What people see", "What to ask", "What to do", "Why"),
}
_GENERAL = {
    "fr": {"place": "un site", "asset": "le poste", "since": "depuis peu", "n": "plusieurs"},
    "en": {"place": "one site", "asset": "the workstation", "since": "of late", "n": "several"},
}


def article_id(problem: Problem, language: str) -> ArticleId:
    """The id of the article on a problem."""
    return ArticleId(f"kb-{problem.application}-{problem.category}-{language}")


def articles(rng: Random, organisation: Organisation, now: datetime) -> list[Article]:
    """Every article, by application."""
    writers = [person for group in organisation.agents.values() for person in group]
    return [
        Article(
            article_id(problem, language),
            said(problem.words(language).titles[0], _GENERAL[language]),
            _body(problem, language),
            application=problem.application,
            category=f"{problem.application}-{problem.category}",
            language=language,
            updated_at=now - timedelta(days=rng.randint(1, 400), minutes=rng.randint(0, 1439)),
            author=rng.choice(writers).id,
            uses=rng.randint(0, 40),
        )
        for problem in problems()
        for language in LANGUAGES
    ]


def _body(problem: Problem, language: str) -> str:
    words = problem.words(language)
    general = _GENERAL[language]
    seen, ask, do, why = _HEADINGS[language]
    symptoms = "\n".join(f"- {said(text, general)}" for text in words.titles)
    steps = "\n".join(f"{n}. {said(step, general)}" for n, step in enumerate(words.steps, 1))
    parts = (
        f"## {seen}\n\n{symptoms}",
        f"## {ask}\n\n{said(words.question, general)}",
        f"## {do}\n\n{steps}",
        f"## {why}\n\n{said(words.tried, general)}",
    )
    return "\n\n".join(parts) + "\n"
