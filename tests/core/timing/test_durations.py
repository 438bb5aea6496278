import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.timing.durations import (
    DAY,
    HOUR,
    LONGEST,
    MILLISECOND,
    MINUTE,
    SECOND,
    WEEK,
    DurationProblem,
    exact,
    parse,
    plain,
    shown,
)


@pytest.mark.parametrize(
    ("text", "nanoseconds"),
    [
        ("1:30:00", 90 * MINUTE),
        ("90 min", 90 * MINUTE),
        ("1h 30m 5s", HOUR + 30 * MINUTE + 5 * SECOND),
        ("45s", 45 * SECOND),
        ("5:00", 5 * MINUTE),
        ("90:00", 90 * MINUTE),
        ("0:00:01.5", 1500 * MILLISECOND),
        ("1,5 h", 90 * MINUTE),
        (".5 s", 500 * MILLISECOND),
        ("2 w", 2 * WEEK),
        ("2 weeks 3 days", 2 * WEEK + 3 * DAY),
        ("250ms", 250 * MILLISECOND),
        ("  10 Minutes ", 10 * MINUTE),
        ("999 d", LONGEST),
    ],
)
def test_what_can_be_typed(text: str, nanoseconds: int) -> None:
    assert parse(text) == nanoseconds


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "such as"),
        ("   ", "such as"),
        ("5 parsecs", "parsecs"),
        ("-5 min", "negative"),
        ("−5 min", "negative"),
        ("0", "unit"),
        ("0 s", "above zero"),
        ("0:00:00", "above zero"),
        ("0.2 ms", "above zero"),
        ("1000 d", "999 days"),
        ("9" * 40 + " w", "999 days"),
        ("1" * 500 + " s", "too much"),
        ("5", "Which unit"),
        ("1:75:00", "59"),
        ("1:00:75", "59"),
        ("1:2:3:4", "not a time"),
        ("1h 2h", "twice"),
        ("min", "not a time"),
        ("5 min and a bit", "not a time"),
        ("nan s", "not a time"),
        ("1e3 s", "e"),
        ("٣ min ٣", "unit"),
        ("🙂", "not a time"),
    ],
)
def test_what_cannot_is_answered_with_what_to_type(text: str, word: str) -> None:
    answer = parse(text)
    assert isinstance(answer, DurationProblem)
    assert word in answer.sentence


@given(st.text(max_size=80))
def test_any_text_is_a_duration_in_bounds_or_a_sentence(text: str) -> None:
    match parse(text):
        case int() as nanoseconds:
            assert MILLISECOND <= nanoseconds <= LONGEST
        case DurationProblem(sentence=sentence):
            assert sentence.endswith(".")


@given(st.integers(1, LONGEST // MILLISECOND))
def test_what_is_shown_can_be_typed_again(milliseconds: int) -> None:
    assert parse(plain(milliseconds * MILLISECOND)) == milliseconds * MILLISECOND


@given(st.integers(-LONGEST, LONGEST))
def test_the_display_tells_the_time_to_a_hundredth(nanoseconds: int) -> None:
    parts = shown(nanoseconds)
    hours, minutes, seconds = map(int, parts.clock.split(":"))
    days = int(parts.days.removesuffix(" d") or 0)
    total = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 100 + int(parts.hundredths)
    assert total * 10 * MILLISECOND <= abs(nanoseconds) < (total + 1) * 10 * MILLISECOND
    assert hours < 24
    assert (parts.sign == "+") == (nanoseconds < 0)


def test_words() -> None:
    assert plain(90 * MINUTE) == "1 h 30 min"
    assert plain(5 * DAY + SECOND) == "5 d 1 s"
    assert plain(1500 * MILLISECOND) == "1.5 s"
    assert exact(2030 * SECOND + 150 * MILLISECOND) == "00:33:50.15"
    assert exact(3 * DAY + 4 * HOUR) == "3 d 04:00:00.00"
    assert shown(-21 * SECOND).whole == "+00:00:21"
