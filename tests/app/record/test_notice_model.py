import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.record.event_words import Sentence
from app.record.notice_model import NoticeModel


def hurried(notice: NoticeModel) -> NoticeModel:
    """The notice with its time running out at once."""
    (timer,) = notice.findChildren(QTimer)
    timer.setInterval(0)
    return notice


@pytest.mark.parametrize("tone", ["success", "info"])
def test_good_news_goes_away_by_itself(qtbot: QtBot, tone: str) -> None:
    notice = hurried(NoticeModel())
    notice.show(Sentence("Saved", tone))
    assert (notice.text, notice.tone) == ("Saved", tone)
    qtbot.waitUntil(lambda: notice.text == "")


@pytest.mark.parametrize("tone", ["warning", "error"])
def test_problems_stay_until_they_are_closed(qtbot: QtBot, tone: str) -> None:
    notice = hurried(NoticeModel())
    notice.show(Sentence("Saved", "success"))
    notice.show(Sentence("The disk is full.", tone, "errno 28"))
    qtbot.wait(50)
    assert (notice.text, notice.detail) == ("The disk is full.", "errno 28")
    notice.dismiss()
    assert notice.text == ""
