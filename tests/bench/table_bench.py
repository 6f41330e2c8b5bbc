"""The page of accounts over a million rows: open, jump, page, choose everything, sort."""

import time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.bench.big_workspace import big_workspace
from tests.bench.measuring import share, show
from tests.bench.screen import Screen, shown

STEPS = 300
"""Pages turned while frames are timed."""


def bench_table(rows: int) -> None:
    """Goals: first rows ≤ 100 ms, a frame's 99th percentile ≤ 16 ms."""
    where = big_workspace(rows)
    with shown(where, "workbench.desktop.opener:RealWorkspace") as screen:
        screen.until(screen.quiet)
        show("table_open", rows, _open(screen))
        show("table_ids", rows, screen.until(screen.quiet))
        show("table_middle", rows, _jump(screen, rows // 2))
        show("table_end", rows, _press(screen, Qt.Key.Key_End))
        show("table_everything", rows, _everything(screen))
        show("table_sort", rows, _sort(screen))
        screen.until(screen.quiet)
        screen.frames.clear()
        screen.own.clear()
        _turn_pages(screen)
        show("table_frame_p99", len(screen.frames), share(screen.frames, 0.99))
        show("table_frame_own_p99", len(screen.own), share(screen.own, 0.99))
        show("table_frame_worst", len(screen.frames), max(screen.frames))


def _open(screen: Screen) -> float:
    """Another filter's first rows, from the question to the paint."""
    table = screen.table
    began = time.perf_counter()
    table.show_source(table._source)
    table.rows_model.show(type(table.rows_model.snapshot)(b""))
    screen.until(screen.in_sight)
    table.viewport().repaint()
    return time.perf_counter() - began


def _jump(screen: Screen, place: int) -> float:
    """To a row nobody looked at, until it is painted."""
    table = screen.table
    began = time.perf_counter()
    screen.step(lambda: table.choose(place))
    screen.until(screen.in_sight)
    table.viewport().repaint()
    return time.perf_counter() - began


def _press(screen: Screen, key: Qt.Key) -> float:
    began = time.perf_counter()
    screen.step(lambda: QTest.keyClick(screen.table, key))
    screen.until(screen.in_sight)
    screen.table.viewport().repaint()
    return time.perf_counter() - began


def _everything(screen: Screen) -> float:
    """Ctrl+A with its paint."""
    control = Qt.KeyboardModifier.ControlModifier
    spent = screen.step(lambda: QTest.keyClick(screen.table, Qt.Key.Key_A, control))
    if not screen.table.picked().everything:
        raise AssertionError("Ctrl+A did not choose everything")
    return spent


def _sort(screen: Screen) -> float:
    """Another order, until its first rows are painted; everything stays chosen meanwhile."""
    table = screen.table
    began = time.perf_counter()
    generation = table.rows_model.generation
    table.head.order_by("employees", descending=True)
    screen.until(lambda: table.rows_model.generation > generation and screen.in_sight())
    table.viewport().repaint()
    return time.perf_counter() - began


def _turn_pages(screen: Screen) -> None:
    """Quick paging, then leaps, while rows are fetched and come in between."""
    table = screen.table
    bar = table.verticalScrollBar()
    for _ in range(STEPS):
        screen.step(lambda: QTest.keyClick(table, Qt.Key.Key_PageDown))
        screen.rest()
    for number in range(STEPS):
        leap = bar.maximum() * (number * 7919 % STEPS) // STEPS
        screen.step(lambda leap=leap: bar.setValue(leap))
        screen.rest()
