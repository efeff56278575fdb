"""Library: every page of the handbook in one language, in the order of its index."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from game.assets import asset
from game.text import Words
from game.ui.handbook import reference

INDEX = "index"
_ENTRY = re.compile(r"^[-*] \[(?P<title>.+)\]\((?P<id>[a-z0-9-]+)\.md\)")
_SIGNS = re.compile(r"[#*_`|\[\]()>-]+")


@dataclass(frozen=True, slots=True)
class Page:
    """A page. id: its name. title, section: translated. text: Markdown."""

    id: str
    title: str
    section: str
    text: str

    def tells_of(self, sought: str) -> bool:
        """Whether every word sought stands on the page, in any case."""
        said = f"{self.title} {_SIGNS.sub(' ', self.text)}".lower()
        return all(word in said for word in sought.lower().split())


class Library:
    """The pages of a language. The index names them; a page of reference is made from the catalogue's words."""

    def __init__(self, words: Words) -> None:
        """Open the handbook of the words' language."""
        self._words = words
        self._folder = asset("handbook", words.language)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """All pages in order."""
        return tuple(self._listed())

    def page(self, name: str) -> Page:
        """The page of that name; where there is none, the first."""
        return next((page for page in self.pages if page.id == name), self.pages[0])

    def found(self, sought: str) -> list[Page]:
        """Pages that hold what is sought, those with it in the title first; all of them for nothing."""
        hits = [page for page in self.pages if page.tells_of(sought)]
        return sorted(hits, key=lambda page: sought.lower() not in page.title.lower()) if sought.strip() else hits

    def _listed(self) -> list[Page]:
        section, pages = "", []
        for line in (self._folder / f"{INDEX}.md").read_text(encoding="utf-8").splitlines():
            if line.startswith("## "):
                section = line.removeprefix("## ").strip()
            elif entry := _ENTRY.match(line):
                pages.append(Page(entry["id"], entry["title"], section, self._text(entry["id"])))
        return pages

    def _text(self, name: str) -> str:
        maker = reference.MAKERS.get(name)
        return maker(self._words) if maker else written(self._folder / f"{name}.md")


def written(path: Path) -> str:
    """The text of a page written by hand."""
    return path.read_text(encoding="utf-8")
