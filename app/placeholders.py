"""Values put into translated sentences, in Qt's way."""


def fill(text: str, *values: str) -> str:
    """`text` with `%1`, `%2`, … replaced by the values."""
    for number, value in reversed(list(enumerate(values, start=1))):
        text = text.replace(f"%{number}", value)
    return text
