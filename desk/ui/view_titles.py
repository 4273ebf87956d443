"""What views are called: Desk's own in the person's language."""

from PySide6.QtCore import QCoreApplication

from desk.models.view import View


def view_title(view: View) -> str:
    """The name of a view: Desk's own in the person's language, theirs as they wrote it."""
    if view.own:
        return view.title
    titles = {
        "mine": _say("Mine"),
        "level": _say("My level"),
        "unassigned": _say("Unassigned"),
        "late": _say("Late"),
        "waiting": _say("Waiting"),
        "unsent": _say("Unsent"),
        "open": _say("All open"),
        "all": _say("All tickets"),
        "snoozed": _say("Put off"),
        "handed": _say("Handed over by me"),
        "qualify": _say("To qualify"),
    }
    return titles.get(view.id, view.title)


def _say(text: str) -> str:
    return QCoreApplication.translate("Views", text)
