"""The language of the window, and of what is made without one."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator
from PySide6.QtGui import QGuiApplication

from desk.models.resources import resource
from desk.models.texts import set_language


def use_language(app: QCoreApplication, wanted: Sequence[str]) -> None:
    """French when it is the first language the person wants, English otherwise; Qt's own words too."""
    french = bool(wanted) and wanted[0].lower().startswith("fr")
    set_language("fr" if french else "en")
    name = "fr" if french else "en"
    own = QTranslator(app)
    if own.load(str(resource(f"i18n/desk_{name}.qm"))):
        app.installTranslator(own)
    qts = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if french and qts.load(f"{folder}/qtbase_fr.qm"):
        app.installTranslator(qts)


def is_running() -> bool:
    """Whether this process has an application already."""
    return QCoreApplication.instance() is not None


def application_for_paper(spoken: str) -> QCoreApplication:
    """The application that is there, or one that knows fonts and shows no window, in a language."""
    running = QCoreApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    if running is not None:
        message = (
            "An application without fonts is there already; in this process nothing can be drawn."
        )
        raise RuntimeError(message)
    app = QGuiApplication(["desk"])
    use_language(app, [spoken])
    return app
