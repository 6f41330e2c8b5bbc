"""What is told together is laid out once, and what was measured is not measured again."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.at_once import at_once
from ui.widgets.flow import FlowLayout


class Counted(QVBoxLayout):
    """Counts how often it was laid out."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.times = 0

    def setGeometry(self, rect) -> None:
        self.times += 1
        super().setGeometry(rect)


class Measured(QWidget):
    """Counts how often it was asked for its size."""

    def __init__(self) -> None:
        super().__init__()
        self.size_wanted = QSize(60, 20)
        self.times = 0

    def sizeHint(self) -> QSize:
        self.times += 1
        return self.size_wanted


@pytest.fixture
def home(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(200, 1200)
    return made


def filled(home: QWidget) -> Counted:
    layout = Counted(home)
    for number in range(20):
        line = QLabel(str(number))
        layout.addWidget(line)
        line.hide()
    home.show()
    QApplication.processEvents()
    layout.times = 0
    return layout


def show_all(layout: QVBoxLayout) -> None:
    for place in range(layout.count()):
        layout.itemAt(place).widget().show()


def test_many_widgets_shown_together_are_laid_out_once(home: QWidget) -> None:
    layout = filled(home)
    with at_once(home):
        show_all(layout)
        assert layout.times == 0
    QApplication.processEvents()
    assert layout.times == 1
    places = [layout.itemAt(place).widget().y() for place in range(20)]
    assert places == sorted(set(places))


def fail_inside(home: QWidget, layout: QVBoxLayout) -> None:
    with at_once(home):
        with at_once(layout.itemAt(0).widget()):
            show_all(layout)
        assert not layout.isEnabled()
        assert not home.updatesEnabled()
        raise ValueError("on the way")


def test_the_outermost_of_several_ends_it_also_after_an_error(home: QWidget) -> None:
    layout = filled(home)
    with pytest.raises(ValueError, match="on the way"):
        fail_inside(home, layout)
    assert layout.isEnabled()
    assert all(layout.itemAt(place).widget().updatesEnabled() for place in range(20))


def test_a_flow_measures_again_only_when_something_changed(home: QWidget) -> None:
    flow = FlowLayout(home, 0)
    parts = [Measured() for _ in range(3)]
    for part in parts:
        flow.addWidget(part)
    home.show()
    QApplication.processEvents()
    assert flow.heightForWidth(130) == 40
    asked = parts[0].times
    assert flow.heightForWidth(130) == 40
    assert parts[0].times == asked
    assert flow.heightForWidth(70) == 60
    parts[0].size_wanted = QSize(10, 20)
    parts[0].updateGeometry()
    assert flow.heightForWidth(130) == 20
    flow.addWidget(Measured())
    QApplication.processEvents()
    assert flow.heightForWidth(130) == 40
    parts[1].hide()
    assert flow.heightForWidth(130) == 20
    taken = flow.takeAt(0)
    assert taken is not None
    assert flow.heightForWidth(100) == 40
