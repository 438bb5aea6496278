import pytest
from PySide6.QtGui import QGuiApplication

from app.plotting.plot_feeds import RollingFeed
from app.plotting.rolling_plot import RollingPlot
from tests.gui.plotting.plot_window import Opener


@pytest.fixture
def rolling_feed(qapp: QGuiApplication) -> RollingFeed:
    """200 s of one value a second that counts from 0."""
    feed = RollingFeed(qapp)
    feed.describe(["Power"], "W")
    for second in range(200):
        feed.append(1_700_000_000 + second, [float(second)])
    return feed


def test_the_last_seconds_roll_by(opened: Opener, rolling_feed: RollingFeed) -> None:
    window = opened("RollingView", rolling_feed)
    assert isinstance(window.plot, RollingPlot)
    assert window.x_range == (-60, 0)
    assert window.y_range[0] == pytest.approx(139, abs=10)
    rolling_feed.append(1_700_000_200, [1000.0])
    assert window.y_range[1] >= 1000
    for second in range(201, 215):
        rolling_feed.append(1_700_000_000 + second, [float(second)])
    window.plot.span = 10.0
    assert window.x_range == (-10, 0)
    assert window.y_range == pytest.approx((204, 214), abs=1)


def test_looking_further_back_shows_what_was_there(
    opened: Opener, rolling_feed: RollingFeed
) -> None:
    window = opened("RollingView", rolling_feed)
    window.drag(window.at(-50, 160), window.at(-5, 160))
    assert window.x_range == pytest.approx((-105, -45), abs=1)
    window.move(window.at(-100, 160))
    assert "Power 99\u00a0W" in window.readout


def test_the_clock_can_be_shown(opened: Opener, rolling_feed: RollingFeed) -> None:
    window = opened("RollingView", rolling_feed)
    window.click_on("clockButton")
    assert window.x_range == (1_700_000_139, 1_700_000_199)
    assert all(":" in label for label in window.frame.x_ticks.labels)


def test_the_newest_value_is_written_large(opened: Opener, rolling_feed: RollingFeed) -> None:
    window = opened("RollingView", rolling_feed)
    top = window.frame.area.top()
    rolling_feed.describe(["a", "b", "c", "d", "e"], "%")
    rolling_feed.append(1_700_000_000, [1, 2, 3, 4, 5])
    assert window.frame.area.top() < top
    assert len(window.frame.x_ticks.values) > 2


def test_the_feed_refuses_values_for_other_channels(rolling_feed: RollingFeed) -> None:
    with pytest.raises(ValueError, match="Power"):
        rolling_feed.append(1_700_000_300, [1.0, 2.0])
