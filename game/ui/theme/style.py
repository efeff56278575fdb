"""The one style sheet of the window, built from tokens and text scale."""

from __future__ import annotations

from game.ui.theme.fonts import pixels
from game.ui.theme.icons import Icons
from game.ui.theme.tokens import Tokens, mix


def style_sheet(tokens: Tokens, scale: float, icons: Icons) -> str:
    """Return the complete Qt style sheet for a theme at a text scale (1.0 to 1.5)."""
    maker = _Sheet(tokens, scale, icons)
    parts = (
        maker.ground, maker.labels, maker.cards, maker.buttons, maker.segments, maker.rail, maker.fields,
        maker.spins, maker.combos, maker.sliders, maker.checks, maker.tabs, maker.scrollbars,
        maker.menus, maker.views, maker.headers, maker.bars,
    )  # fmt: skip
    return "\n".join(part() for part in parts)


class _Sheet:
    """The pieces of the sheet, one method per family of widgets."""

    def __init__(self, tokens: Tokens, scale: float, icons: Icons) -> None:
        """Take what all pieces need."""
        self.t = tokens
        self.scale = scale
        self.icons = icons
        self.hover = mix(tokens.raised, tokens.text, 0.08)
        self.press = mix(tokens.raised, tokens.text, 0.16)
        self.faded = mix(tokens.surface, tokens.muted, 0.55)
        self.box = round(18 * scale)

    def px(self, role: str) -> int:
        """Return a type role in pixels."""
        return pixels(role, self.scale)

    def image(self, name: str, colour: str) -> str:
        """Return a style-sheet reference to a tinted icon."""
        return f'url("{self.icons.file(name, colour)}")'

    def ground(self) -> str:
        """Windows, containers and tool tips."""
        t = self.t
        return f"""
        QWidget {{ color: {t.text}; outline: none; }}
        QMainWindow, QDialog, QWidget[page="true"] {{ background: {t.background}; }}
        QScrollArea, QStackedWidget {{ background: transparent; border: none; }}
        QScrollArea > QWidget > QWidget[clear="true"] {{ background: transparent; }}
        QToolTip {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.outline};
            padding: 6px 8px; font-size: {self.px("small")}px; }}
        QSplitter::handle {{ background: {t.line}; }}
        QGroupBox {{ border: 1px solid {t.line}; border-radius: 6px; margin-top: 12px; padding: 8px; }}
        QGroupBox::title {{ subcontrol-origin: margin; left: 8px; color: {t.muted}; }}
        QStatusBar {{ background: {t.surface}; color: {t.muted}; border-top: 1px solid {t.line}; }}
        QStatusBar::item {{ border: none; }}"""

    def labels(self) -> str:
        """Labels by the property `role`, and by `tone` for a meaning."""
        sizes = {"title": 700, "heading": 700, "body": 400, "number": 400, "kpi": 700, "hero": 700}
        rules = [
            f'QLabel[role="{role}"] {{ font-size: {self.px(role)}px; font-weight: {weight}; }}'
            for role, weight in sizes.items()
        ]
        rules.append(f'QLabel[role="muted"] {{ font-size: {self.px("small")}px; color: {self.t.muted}; }}')
        rules.append(f'QLabel[role="small"] {{ font-size: {self.px("small")}px; }}')
        rules.append(f'QLabel[role="strong"] {{ font-size: {self.px("body")}px; font-weight: 700; }}')
        for tone in ("positive", "negative", "warning", "info", "accent", "muted"):
            rules.append(f'QLabel[tone="{tone}"] {{ color: {getattr(self.t, tone)}; }}')
        rules.append(f'QLabel[tone="negative"]:disabled {{ color: {self.t.negative}; }}')
        rules.append(f"QLabel {{ background: transparent; }} QLabel:disabled {{ color: {self.faded}; }}")
        return "\n".join(rules)

    def cards(self) -> str:
        """Frames by the property `card`: plain, raised, flat or soft tones."""
        t = self.t
        rules = [
            f'QFrame[card="plain"] {{ background: {t.surface}; border: 1px solid {t.line};'
            f" border-radius: {t.radii.large}px; }}",
            f'QFrame[card="raised"] {{ background: {t.raised}; border: 1px solid {t.line};'
            f" border-radius: {t.radii.large}px; }}",
            f'QFrame[card="flat"] {{ background: {t.surface}; border: none; }}',
            f'QFrame[card="bar"] {{ background: {t.surface}; border: none; border-bottom: 1px solid {t.line}; }}',
            f'QFrame[card="rule"] {{ background: {t.line}; border: none; max-height: 1px; }}',
        ]
        for tone in ("positive", "negative", "warning", "info", "accent"):
            colour = getattr(t, tone)
            rules.append(
                f'QFrame[card="{tone}"] {{ background: {t.soft(colour)}; border: 1px solid {colour};'
                f" border-radius: {t.radii.medium}px; }}"
            )
        return "\n".join(rules)

    def buttons(self) -> str:
        """Push and tool buttons by the property `kind`."""
        t = self.t
        ring = f"border: 2px solid {t.focus};"
        return f"""
        QPushButton {{ background: {t.raised}; color: {t.text}; border: 2px solid {t.line};
            border-radius: {t.radii.medium}px; padding: 4px 14px; min-height: {round(22 * self.scale)}px;
            font-size: {self.px("body")}px; }}
        QPushButton:hover {{ background: {self.hover}; }}
        QPushButton:pressed, QPushButton:checked {{ background: {self.press}; border-color: {t.outline}; }}
        QPushButton[kind="primary"] {{ background: {t.accent}; color: {t.on_accent};
            border-color: {t.accent}; font-weight: 700; }}
        QPushButton[kind="primary"]:hover {{ background: {mix(t.accent, t.text, 0.2)}; }}
        QPushButton[kind="danger"] {{ background: {t.negative}; color: {t.on_negative};
            border-color: {t.negative}; font-weight: 700; }}
        QPushButton[kind="danger"]:hover {{ background: {mix(t.negative, t.text, 0.2)}; }}
        QPushButton[kind="quiet"] {{ background: transparent; border-color: transparent; color: {t.accent}; }}
        QPushButton[kind="quiet"]:hover {{ background: {t.raised}; }}
        QPushButton[kind="tool"], QToolButton {{ background: transparent; border: 2px solid transparent;
            padding: 2px; min-width: {round(24 * self.scale)}px; min-height: {round(24 * self.scale)}px;
            border-radius: {t.radii.medium}px; }}
        QPushButton[kind="tool"][tight="true"] {{ min-width: {round(20 * self.scale)}px; padding: 0;
            min-height: {round(16 * self.scale)}px; border-width: 1px; }}
        QPushButton[kind="tool"]:hover, QToolButton:hover {{ background: {self.hover}; }}
        QPushButton[kind="tool"]:checked, QToolButton:checked {{ background: {t.accent_soft};
            border-color: {t.accent}; }}
        QPushButton:disabled, QPushButton[kind="primary"]:disabled, QPushButton[kind="danger"]:disabled
            {{ background: {t.surface}; color: {self.faded}; border-color: {t.line}; }}
        QPushButton[kind="quiet"]:disabled, QPushButton[kind="tool"]:disabled {{ background: transparent;
            border-color: transparent; }}
        QPushButton:focus, QPushButton[kind="primary"]:focus, QPushButton[kind="danger"]:focus,
        QPushButton[kind="quiet"]:focus, QPushButton[kind="tool"]:focus, QToolButton:focus {{ {ring} }}
        QToolButton::menu-indicator {{ image: none; }}"""

    def segments(self) -> str:
        """The buttons of a segmented control."""
        t = self.t
        return f"""
        QFrame[card="segments"] {{ background: {t.raised}; border: 1px solid {t.line};
            border-radius: {t.radii.medium + 2}px; }}
        QPushButton[kind="segment"] {{ background: transparent; border: 2px solid transparent;
            color: {t.muted}; padding: 2px 12px; }}
        QPushButton[kind="segment"][tight="true"] {{ padding: 2px 4px; }}
        QPushButton[kind="segment"]:hover {{ color: {t.text}; }}
        QPushButton[kind="segment"]:checked {{ background: {t.accent_soft}; color: {t.text};
            border-color: {t.accent}; font-weight: 700; }}
        QPushButton[kind="segment"]:disabled {{ background: transparent; color: {self.faded}; }}
        QPushButton[kind="segment"]:focus {{ border-color: {t.focus}; }}"""

    def rail(self) -> str:
        """The rail of rooms and its doors."""
        t = self.t
        return f"""
        QFrame[card="rail"] {{ background: {t.surface}; border: none; border-right: 1px solid {t.line}; }}
        QPushButton[kind="rail"] {{ background: transparent; border: 2px solid transparent; color: {t.muted};
            text-align: left; padding: 4px 8px; min-height: {round(26 * self.scale)}px; }}
        QPushButton[kind="rail"]:hover {{ background: {self.hover}; color: {t.text}; }}
        QPushButton[kind="rail"]:checked {{ background: {t.accent_soft}; color: {t.text}; font-weight: 700; }}
        QPushButton[kind="rail"]:focus {{ border-color: {t.focus}; }}"""

    def fields(self) -> str:
        """Entry fields and text areas."""
        t = self.t
        return f"""
        QLineEdit, QAbstractSpinBox, QComboBox, QTextEdit, QPlainTextEdit, QTextBrowser {{
            background: {t.surface}; color: {t.text}; border: 2px solid {t.outline};
            border-radius: {t.radii.medium}px; padding: 3px 8px; font-size: {self.px("body")}px;
            min-height: {round(20 * self.scale)}px; selection-background-color: {t.accent};
            selection-color: {t.on_accent}; placeholder-text-color: {t.muted}; }}
        QLineEdit:hover, QAbstractSpinBox:hover, QComboBox:hover {{ border-color: {t.muted}; }}
        QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus, QTextEdit:focus,
        QPlainTextEdit:focus, QTextBrowser:focus {{ border-color: {t.focus}; }}
        QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled {{ color: {self.faded};
            border-color: {t.line}; }}
        QLineEdit[wrong="true"] {{ border-color: {t.negative}; }}
        QTextBrowser[card="clear"] {{ border: none; background: transparent; }}"""

    def spins(self) -> str:
        """The small buttons of spin boxes."""
        up, down = (self.image(f"chevron-{way}", self.t.muted) for way in ("up", "down"))
        size = round(12 * self.scale)
        width = round(20 * self.scale)
        return f"""
        QAbstractSpinBox {{ padding: 3px {width + 2}px 3px 6px; }}
        QSpinBox, QDoubleSpinBox {{ qproperty-alignment: AlignRight; }}
        QAbstractSpinBox QLineEdit {{ padding: 0 4px 0 8px; border: none; background: transparent; }}
        QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ subcontrol-origin: border;
            background: transparent; border: none; width: {width}px; margin: 2px; }}
        QAbstractSpinBox::up-button {{ subcontrol-position: top right; }}
        QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; }}
        QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover {{
            background: {self.hover}; border-radius: 3px; }}
        QAbstractSpinBox::up-arrow {{ image: {up}; width: {size}px; height: {size}px; }}
        QAbstractSpinBox::down-arrow {{ image: {down}; width: {size}px; height: {size}px; }}"""

    def combos(self) -> str:
        """Combo boxes and their popups."""
        t = self.t
        arrow = self.image("chevron-down", t.muted)
        size = round(14 * self.scale)
        return f"""
        QComboBox {{ padding-right: {size + 12}px; }}
        QComboBox::drop-down {{ border: none; width: {size + 12}px; }}
        QComboBox::down-arrow {{ image: {arrow}; width: {size}px; height: {size}px; }}
        QComboBox QAbstractItemView {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.outline};
            padding: 4px; selection-background-color: {t.accent_soft}; selection-color: {t.text}; }}
        QComboBox QAbstractItemView::item:selected {{ background: {t.accent_soft}; color: {t.text}; }}
        QComboBox QAbstractItemView::item {{ min-height: {round(28 * self.scale)}px; padding: 0 6px; }}"""

    def sliders(self) -> str:
        """Horizontal sliders."""
        t = self.t
        return f"""
        QSlider:horizontal {{ min-height: 24px; }}
        QSlider::groove:horizontal {{ height: 4px; background: {mix(t.surface, t.outline, 0.55)};
            border-radius: 2px; }}
        QSlider::sub-page:horizontal {{ background: {t.accent}; border-radius: 2px; }}
        QSlider::handle:horizontal {{ width: 12px; height: 12px; margin: -6px 0; border-radius: 8px;
            background: {t.accent}; border: 2px solid {t.surface}; }}
        QSlider::handle:horizontal:hover {{ background: {mix(t.accent, t.text, 0.25)}; }}
        QSlider::handle:horizontal:focus {{ border: 2px solid {t.focus}; }}
        QSlider::sub-page:horizontal:disabled, QSlider::handle:horizontal:disabled {{
            background: {self.faded}; }}"""

    def checks(self) -> str:
        """Check boxes and radio buttons."""
        t, box = self.t, self.box
        dot = f"qradialgradient(cx:0.5, cy:0.5, radius:0.5, fx:0.5, fy:0.5, stop:0 {t.on_accent}, \
            stop:0.42 {t.on_accent}, stop:0.5 {t.accent}, stop:1 {t.accent})"
        return f"""
        QCheckBox, QRadioButton {{ spacing: 8px; font-size: {self.px("body")}px; padding: 2px;
            border: 2px solid transparent; border-radius: {t.radii.small}px; background: transparent; }}
        QCheckBox:focus, QRadioButton:focus {{ border-color: {t.focus}; }}
        QCheckBox:disabled, QRadioButton:disabled {{ color: {self.faded}; }}
        QCheckBox::indicator, QRadioButton::indicator {{ width: {box}px; height: {box}px;
            border: 2px solid {t.outline}; background: {t.surface}; }}
        QCheckBox::indicator {{ border-radius: {t.radii.small}px; }}
        QRadioButton::indicator {{ border-radius: {box // 2 + 2}px; }}
        QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ border-color: {t.accent}; }}
        QCheckBox::indicator:checked {{ background: {t.accent}; border-color: {t.accent};
            image: {self.image("check", t.on_accent)}; }}
        QRadioButton::indicator:checked {{ background: {dot}; border-color: {t.accent}; }}
        QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ border-color: {t.line}; }}"""

    def tabs(self) -> str:
        """Tab bars."""
        t, size = self.t, round(14 * self.scale)
        left, right = (self.image(f"chevron-{way}", t.text) for way in ("left", "right"))
        return f"""
        QTabWidget::pane {{ border: none; border-top: 1px solid {t.line}; }}
        QTabBar {{ background: transparent; font-size: {self.px("body")}px; }}
        QTabBar::tab {{ background: transparent; color: {t.muted}; border: none; padding: 6px 8px;
            border-bottom: 3px solid transparent; }}
        QTabBar::tab:hover {{ color: {t.text}; }}
        QTabBar::tab:selected {{ color: {t.text}; border-bottom-color: {t.accent}; }}
        QTabBar::tab:focus {{ color: {t.text}; border-bottom-color: {t.focus}; background: {t.accent_soft}; }}
        QTabBar::tab:disabled {{ color: {self.faded}; }}
        QTabBar::scroller {{ width: {2 * size + 12}px; }}
        QTabBar QToolButton {{ background: {t.raised}; border: 1px solid {t.line}; padding: 0; min-width: 0; }}
        QTabBar QToolButton::left-arrow {{ image: {left}; width: {size}px; height: {size}px; }}
        QTabBar QToolButton::right-arrow {{ image: {right}; width: {size}px; height: {size}px; }}"""

    def scrollbars(self) -> str:
        """Slim scroll bars without arrows."""
        thumb = mix(self.t.surface, self.t.outline, 0.7)
        return f"""
        QScrollBar {{ background: transparent; border: none; margin: 0; }}
        QScrollBar:vertical {{ width: 12px; }}
        QScrollBar:horizontal {{ height: 12px; }}
        QScrollBar::handle {{ background: {thumb}; border-radius: 3px; margin: 3px; }}
        QScrollBar::handle:vertical {{ min-height: 32px; }}
        QScrollBar::handle:horizontal {{ min-width: 32px; }}
        QScrollBar::handle:hover {{ background: {self.t.muted}; }}
        QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: none; }}
        QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
        QAbstractScrollArea::corner {{ background: transparent; }}"""

    def menus(self) -> str:
        """Menus and the menu bar."""
        t = self.t
        return f"""
        QMenu {{ background: {t.raised}; border: 1px solid {t.outline}; padding: 4px;
            font-size: {self.px("body")}px; }}
        QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: {t.radii.small}px; }}
        QMenu::item:selected {{ background: {t.accent_soft}; }}
        QMenu::item:disabled {{ color: {self.faded}; }}
        QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 8px; }}
        QMenu::icon {{ padding-left: 8px; }}
        QMenuBar {{ background: {t.surface}; }}
        QMenuBar::item {{ padding: 6px 10px; background: transparent; }}
        QMenuBar::item:selected {{ background: {t.raised}; }}"""

    def views(self) -> str:
        """Lists, tables and trees."""
        t = self.t
        return f"""
        QListView, QTableView, QTreeView {{ background: {t.surface}; alternate-background-color: {t.raised};
            border: 2px solid {t.line}; border-radius: {t.radii.medium}px; gridline-color: {t.line};
            font-size: {self.px("body")}px; selection-background-color: {t.accent_soft};
            selection-color: {t.text}; }}
        QListView[card="clear"] {{ border: 2px solid transparent; background: transparent; }}
        QListView:focus, QTableView:focus, QTreeView:focus, QListView[card="clear"]:focus {{
            border-color: {t.focus}; }}
        QListView::item, QTableView::item, QTreeView::item {{ padding: 4px 6px; }}
        QListView::item:selected, QTableView::item:selected, QTreeView::item:selected {{
            background: {t.accent_soft}; color: {t.text}; }}"""

    def headers(self) -> str:
        """Headers of tables."""
        t = self.t
        return f"""
        QHeaderView {{ background: {t.raised}; border: none; }}
        QHeaderView::section {{ background: {t.raised}; color: {t.muted}; border: none;
            border-right: 1px solid {t.line}; border-bottom: 1px solid {t.line}; padding: 5px 8px;
            font-size: {self.px("small")}px; }}
        QHeaderView::up-arrow {{ image: {self.image("chevron-up", t.muted)}; width: 12px; height: 12px; }}
        QHeaderView::down-arrow {{ image: {self.image("chevron-down", t.muted)}; width: 12px; height: 12px; }}
        QTableCornerButton::section {{ background: {t.raised}; border: none; }}"""

    def bars(self) -> str:
        """Progress bars."""
        t = self.t
        return f"""
        QProgressBar {{ background: {t.raised}; border: 1px solid {t.line}; border-radius: 5px;
            min-height: 8px; max-height: 8px; text-align: center; color: transparent; }}
        QProgressBar::chunk {{ background: {t.accent}; border-radius: 4px; }}"""
