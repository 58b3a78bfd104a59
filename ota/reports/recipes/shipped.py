"""The recipes that ship: the quote-book and the session paper, and one to edit for the annex of a learning report."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ota.directory import make_directory
from ota.reports.recipes.model import Recipe, RecipeStep
from ota.words import say


def _draft_quote_book(language: str) -> Recipe:
    parts = ("quotes-count", "quotes-order", "quotes")
    about = ("sources", "coders", "until", "quotes")
    return Recipe(say("reports.book-title", language), tuple(map(RecipeStep, parts)), about=about)


def _draft_session_report(language: str) -> Recipe:
    title = say("reports.session-title", language, case="{case}")
    return Recipe(title, tuple(map(RecipeStep, ("timeline", "session"))), subtitle="", landscape=True)


_ANNEX = (
    *("method", "background", "timelines", "claims", "code-tree", "data-structure", "summaries", "decisions"),
    *("recommendations", "quotes", "codebook-history"),
)


def _draft_learning_report(language: str) -> Recipe:
    opening = RecipeStep(text=say("reports.draft-file", language))
    steps = (
        opening,
        *(_draft_part(part, language) for part in _ANNEX),
    )
    queries = {say("reports.draft-query", language): "cases"}
    title = say("reports.draft-title", language)
    return Recipe(title, steps, about=("sources", "until"), queries=queries)


def _draft_part(part: str, language: str) -> RecipeStep:
    return RecipeStep(part=part, heading=say(f"reports.heading-{part}", language))


def _draft_summaries(language: str) -> Recipe:
    return Recipe(say("reports.heading-summaries", language), (RecipeStep("summaries"),), about=("sources", "until"))


SHIPPED: Mapping[str, Callable[[str], Recipe]] = {
    "learning-report": _draft_learning_report,
    "quote-book": _draft_quote_book,
    "summaries": _draft_summaries,
    "session-report": _draft_session_report,
}


def draft_recipe(name: str, language: str) -> Recipe:
    """A recipe that ships, in a language. Raises OtaError for a name that none has."""
    if name not in SHIPPED:
        raise make_directory("recipe", ((shipped, ()) for shipped in SHIPPED)).refuse_unknown(name)
    return SHIPPED[name](language)


def draft_texts(recipe: Recipe, language: str) -> dict[str, str]:
    """What stands at first in the texts of a recipe that ships, by the names of their files."""
    query = next(iter(recipe.queries), "cases")
    reference = next((step.part for step in recipe.steps if step.part == "code-tree"), "")
    text = say("reports.draft-text", language, query=query, reference=reference)
    return dict.fromkeys(recipe.list_text_names(), text)
