"""The words Qt itself brings, of file dialogs and of the menus of entry fields, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

CATALOGUES = {"zh": "qtbase_zh_CN"}

NAME = "native words"


class NativeWords:
    """Qt's own words; English ones need no catalogue."""

    def __init__(self) -> None:
        """Speak English."""
        app = QApplication.instance()  # windows of one program share what it speaks
        self._translator = (app.findChild(QTranslator, NAME) if app else None) or QTranslator(app)
        self._translator.setObjectName(NAME)

    def speak(self, language: str) -> None:
        """Use the words of a language from now on."""
        QApplication.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if language in CATALOGUES and self._translator.load(CATALOGUES[language], folder):
            QApplication.installTranslator(self._translator)
