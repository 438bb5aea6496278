from enum import StrEnum
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, Field, ValidationError, field_validator, model_validator

from core.validation import problems


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Example(BaseModel):
    whole: int = Field(1, ge=0, le=9)
    above: float = Field(1.0, gt=0, lt=5, allow_inf_nan=False)
    even: Annotated[int, Field(multiple_of=2)] = 2
    text: str = Field("ab", min_length=2, max_length=3)
    colour: Colour = Colour.RED
    size: Literal["small", "large"] = "small"
    named: str = "good"

    @field_validator("named")
    @classmethod
    def _named(cls, value: str) -> str:
        if value == "bad":
            raise ValueError("Choose a better name.")
        return value

    @model_validator(mode="after")
    def _whole_is_not_seven(self) -> "Example":
        if self.whole == 7:
            raise ValueError("Seven does not go with the rest.")
        return self


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("whole", "abc", "Type a whole number."),
        ("whole", 1.5, "Type a whole number."),
        ("whole", "-1", "Type 0 or more."),
        ("whole", "10", "Type 9 or less."),
        ("above", "", "Type a number."),
        ("above", 0, "Type a number above 0."),
        ("above", 5, "Type a number below 5."),
        ("above", "inf", "Type a finite number."),
        ("even", 3, "Type a multiple of 2."),
        ("text", "a", "Type at least 2 characters."),
        ("text", "abcd", "Type at most 3 characters."),
        ("colour", "green", "Choose one of 'red' or 'blue'."),
        ("size", "huge", "Choose one of 'small' or 'large'."),
        ("named", "bad", "Choose a better name."),
        ("text", 3, "Input should be a valid string."),
    ],
)
def test_the_sentence_says_what_to_type(field: str, value: Any, sentence: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Example.model_validate({field: value})
    assert problems(caught.value) == {field: sentence}


def test_a_check_of_the_whole_stands_under_no_field() -> None:
    with pytest.raises(ValidationError) as caught:
        Example(whole=7)
    assert problems(caught.value) == {"": "Seven does not go with the rest."}
