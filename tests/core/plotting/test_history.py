import numpy as np

from core.plotting.history import History


def test_the_newest_points_are_kept_in_order() -> None:
    history = History(2, capacity=10)
    for step in range(57):
        history.append(step, (step, -step))
    times, values = history.since(-1)
    np.testing.assert_array_equal(times, np.arange(47, 57))
    np.testing.assert_array_equal(values, [np.arange(47, 57), -np.arange(47, 57)])
    newest = history.newest
    assert newest is not None
    assert newest[0] == 56
    np.testing.assert_array_equal(newest[1], [56, -56])


def test_since_cuts_at_a_time() -> None:
    history = History(1, capacity=100)
    for step in range(30):
        history.append(step * 0.5, [step])
    times, values = history.since(12.0)
    assert times[0] == 12.0
    assert values.shape == (1, times.size) == (1, 6)


def test_a_clock_set_back_starts_anew() -> None:
    history = History(1)
    history.append(100, [1])
    history.append(50, [2])
    np.testing.assert_array_equal(history.since(0)[1], [[2]])


def test_an_empty_history() -> None:
    history = History(3)
    assert history.newest is None
    assert history.since(0)[0].size == 0
    history.append(1, (1, 2, 3))
    history.clear()
    assert history.newest is None
