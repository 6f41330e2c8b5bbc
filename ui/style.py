"""The one style sheet: a handful of selectors over the roles; what it names is set as properties.

A widget says what it is by a dynamic property (`role`, `kind`, `tone`), never by a colour.
"""

from pathlib import Path
from string import Template

_MARKS = Path(__file__).with_name("marks")

_SHEET = Template("""
* { outline: none; }
QToolTip { background: $raised; color: $text; border: 1px solid $strong_border; padding: 4px 6px; }
QMainWindow, QWidget#page, QScrollArea#page, QWidget#plain { background: $surface; }
QScrollArea { border: none; background: transparent; }
QWidget#clear, QScrollArea > QWidget > QWidget#clear { background: transparent; }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: 20px; font-weight: 600; }
QLabel[role="heading"] { font-size: 15px; font-weight: 600; }
QLabel[role="brand"] { font-size: 15px; font-weight: 700; color: $accent; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="figure"] { font-size: 20px; font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: 12px; }
QLabel[role="section"] { color: $faint; font-size: 12px; font-weight: 600; }
QLabel[role="good"] { color: $good; }
QLabel[role="warn"] { color: $warn; }
QLabel[role="bad"] { color: $bad; }
QLabel[role="mono"] { font-family: monospace; color: $muted; }
QLabel[role="chosen"] { color: $accent; font-weight: 600; }
QLabel[role="key"] { border: 1px solid $border; border-radius: 4px; padding: 0px 5px;
    color: $muted; font-size: 12px; background: $raised; }
QLabel[tone] { border-radius: 4px; padding: 1px 6px; font-size: 12px; }
QLabel[tone="good"] { color: $good; background: $good_soft; }
QLabel[tone="warn"] { color: $warn; background: $warn_soft; }
QLabel[tone="bad"] { color: $bad; background: $bad_soft; }
QLabel[tone="accent"] { color: $accent; background: $accent_soft; }
QLabel[tone="muted"] { color: $muted; background: $quiet_soft; }
QLabel[tone="count"] { color: $on_accent; background: $accent; font-weight: 600;
    border-radius: 8px; padding: 0px; min-height: 16px; }
QLabel[tone="cold"] { color: $bin_cold; background: $bin_cold_soft; }
QLabel[tone="working"] { color: $bin_working; background: $bin_working_soft; }
QLabel[tone="nurture"] { color: $bin_nurture; background: $bin_nurture_soft; }
QLabel[tone="avoid"] { color: $bin_avoid; background: $bin_avoid_soft; }

QFrame[kind="card"] { background: $raised; border: 1px solid $border; border-radius: 8px; }
QFrame[kind="card"][tone="accent"] { background: $accent_soft; border-color: $accent_border; }
QFrame[kind="card"][tone="warn"] { background: $warn_soft; border-color: $warn; }
QFrame[kind="card"][tone="bad"] { background: $bad_soft; border-color: $bad; }
QFrame[kind="card"][tone="good"] { background: $good_soft; border-color: $good; }
QFrame[kind="line"] { background: $border; border: none; max-height: 1px; min-height: 1px; }
QFrame[kind="toast"] { background: $text; border-radius: 8px; }
QFrame[kind="toast"] QLabel { color: $raised; }
QFrame[kind="toast"] QPushButton { color: $raised; background: transparent; font-weight: 600;
    border: 1px solid $raised; min-height: 20px; }
QFrame[kind="popup"] { background: $raised; border: 1px solid $strong_border; border-radius: 8px; }

QPushButton { background: $raised; color: $text; border: 1px solid $border; border-radius: 6px;
    padding: 0px 12px; min-height: 28px; }
QPushButton:hover { border-color: $strong_border; background: $surface; }
QPushButton:pressed { background: $sunken; }
QPushButton:focus { border: 1px solid $focus; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent;
    font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:focus { border: 1px solid $text; }
QPushButton[kind="danger"] { color: $bad; border-color: $bad; }
QPushButton[kind="danger"]:hover { background: $bad_soft; }
QPushButton:disabled, QPushButton[kind="primary"]:disabled, QPushButton[kind="danger"]:disabled {
    color: $faint; background: $surface; border-color: $idle_border; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; color: $accent; }
QPushButton[kind="quiet"]:hover { background: $accent_soft; }
QPushButton[kind="quiet"]:focus { border-color: $focus; }
QPushButton[kind="pill"] { border-radius: 15px; padding: 0px 10px; min-width: 10px; }
QPushButton[kind="pill"]:checked { background: $accent_soft; color: $accent;
    border-color: $accent_border; }
QPushButton[kind="pill"]:focus { border-color: $focus; }
QFrame[kind="chip"] { background: $accent_soft; border: 1px solid $accent_border;
    border-radius: 15px; }
QPushButton[kind="chip"] { background: transparent; border: 1px solid transparent; color: $accent;
    border-radius: 14px; padding: 0px 6px 0px 10px; }
QPushButton[kind="chip"]:hover { background: $accent_border; }
QPushButton[kind="chip"]:focus { border-color: $focus; }
QPushButton[kind="link"] { background: transparent; border: 1px solid transparent;
    padding: 0px; min-height: 18px; text-align: left; font-weight: 600; color: $text; }
QPushButton[kind="link"]:hover { color: $accent; }
QPushButton[kind="link"]:focus { border-color: $focus; }
QPushButton[kind="cross"] { background: transparent; border: 1px solid transparent; color: $accent;
    border-radius: 14px; padding: 0px 8px 1px 4px; }
QPushButton[kind="cross"]:hover { background: $accent_border; }
QPushButton[kind="word"], QPushButton[kind="fold"] { background: transparent; border: none;
    padding: 0px; min-height: 20px; text-align: left; color: $accent; }
QPushButton[kind="fold"] { color: $muted; font-size: 12px; }
QPushButton[kind="word"]:hover, QPushButton[kind="fold"]:hover { text-decoration: underline; }
QPushButton[kind="word"]:focus, QPushButton[kind="fold"]:focus { text-decoration: underline; }
QPushButton[kind="quiet"]:disabled, QPushButton[kind="word"]:disabled,
QPushButton[kind="chip"]:disabled, QPushButton[kind="cross"]:disabled { color: $faint;
    background: transparent; border-color: transparent; }
QPushButton[kind="row"] { background: transparent; border: 1px solid transparent; text-align: left;
    padding: 0px 8px; }
QPushButton[kind="row"]:hover { background: $sunken; }
QPushButton[kind="row"]:checked { background: $accent_soft; color: $accent; font-weight: 600; }
QPushButton[kind="row"]:focus { border-color: $focus; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px;
    padding: 3px; color: $text; }
QToolButton:hover { background: $sunken; }
QToolButton:focus { border-color: $focus; }
QPushButton::menu-indicator, QToolButton::menu-indicator { width: 0px; image: none; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox, QDateEdit, QDateTimeEdit,
QTimeEdit { background: $raised; color: $text; border: 1px solid $border; border-radius: 6px;
    padding: 3px 8px; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QPlainTextEdit, QTextEdit { placeholder-text-color: $faint; }
QLineEdit, QComboBox { min-height: 22px; }
QSpinBox, QDoubleSpinBox, QDateEdit, QDateTimeEdit, QTimeEdit { min-height: 19px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0px; border: none; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: none; }
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover, QComboBox:hover, QSpinBox:hover {
    border-color: $strong_border; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus,
QComboBox:focus, QDateEdit:focus, QDateTimeEdit:focus, QTimeEdit:focus {
    border: 1px solid $focus; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QSpinBox:disabled,
QLineEdit:read-only { background: $surface; color: $muted; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QSpinBox:disabled {
    border-color: $idle_border; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"],
QSpinBox[wrong="true"], QDateEdit[wrong="true"], QDateTimeEdit[wrong="true"] {
    border: 1px solid $bad; }
QPlainTextEdit[kind="bare"], QTextEdit[kind="bare"], QLineEdit[kind="bare"] { border: none;
    background: transparent; }
QDateEdit::drop-down, QDateTimeEdit::drop-down { border: none; width: 20px; }
QTextEdit[kind="letter"], QTextEdit[kind="letter"]:focus { border: none; padding: 0px;
    background: transparent; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $strong_border;
    selection-background-color: $accent_soft; selection-color: $text; padding: 4px; }

QCheckBox, QRadioButton { background: transparent; spacing: 8px; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid $strong_border;
    border-radius: 4px; background: $raised; }
QCheckBox::indicator:hover, QCheckBox::indicator:focus { border-color: $focus; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($check); }
QCheckBox::indicator:disabled { background: $sunken; border-color: $idle_border; }

QTableView, QListView, QTreeView { background: $raised; border: 1px solid $border;
    border-radius: 8px; gridline-color: $border; selection-background-color: $accent_soft;
    selection-color: $text; }
QTableView[kind="bare"] { border: none; border-radius: 0px; background: transparent; }
QTableView { selection-background-color: transparent; }
QTableView:focus, QListView:focus, QTreeView:focus { border-color: $accent_border; }
QTableView[kind="bare"]:focus { border: none; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: transparent; color: $muted; border: none;
    border-bottom: 1px solid $border; padding: 0px 8px; font-size: 12px; font-weight: 600; }
QHeaderView::section:hover { color: $text; }
QHeaderView::down-arrow { image: url($falling); width: 10px; height: 10px; }
QHeaderView::up-arrow { image: url($rising); width: 10px; height: 10px; }
QTableCornerButton::section { background: transparent; border: none; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 0px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0px; }
QScrollBar::handle { background: $strong_border; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { background: $sunken; border: none; border-radius: 3px; max-height: 6px;
    min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QProgressBar[tone="good"]::chunk { background: $good; }
QProgressBar[tone="warn"]::chunk { background: $warn; }

QMenu { background: $raised; border: 1px solid $strong_border; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }
QSplitter::handle { background: transparent; }
QTabBar::tab { background: transparent; padding: 6px 12px; color: $muted;
    border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $accent; border-bottom: 2px solid $accent; }
QTabBar::tab:focus { color: $text; }
QTabWidget::pane { border: none; }

QWidget#rail, QWidget#inspector { background: $raised; }
QWidget#rail { border-right: 1px solid $border; }
QWidget#inspector { border-left: 1px solid $border; }
QWidget#inspector QPushButton[kind="plain"], QWidget#inspector QPushButton[kind="primary"],
QWidget#inspector QPushButton[kind="danger"] { padding: 0px 10px; }
QWidget#topbar { background: $raised; border-bottom: 1px solid $border; }
QWidget#practicebar { background: $warn_soft; border-bottom: 1px solid $border; }
QWidget#statusline { background: $raised; border-top: 1px solid $border; }
QWidget#statusline QLabel { color: $muted; font-size: 12px; }
QLabel#avatar { background: $accent_soft; color: $accent; border-radius: 13px; font-weight: 600;
    font-size: 12px; }
""")


def style_sheet(roles: dict[str, str]) -> str:
    """The style sheet in the colours of `roles`."""
    bright = int(roles["on_accent"][1:3], 16) > 127
    check = _MARKS / f"check-{'light' if bright else 'dark'}.svg"
    orders = {name: (_MARKS / f"{name}.svg").as_posix() for name in ("rising", "falling")}
    return _SHEET.substitute(roles, check=check.as_posix(), **orders)
