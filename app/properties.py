"""Qt's ``Property``, with the type of its value visible to the type checker.

PySide6's own stub says ``Any`` for every property read and refuses ``"QVariantList"`` as a kind.
At run time this is PySide6's ``Property`` and nothing else.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Generic, Never, Self, TypeVar, overload

    from PySide6.QtCore import QObject, Signal

    T = TypeVar("T")

    class ReadOnlyProperty(Generic[T]):
        """What ``@Property(kind, ...)`` makes of a getter."""

        @overload
        def __get__(self, instance: None, owner: type[QObject]) -> Self: ...
        @overload
        def __get__(self, instance: QObject, owner: type[QObject]) -> T: ...
        def __get__(self, instance: Any, owner: Any) -> Any: ...
        def __set__(self, instance: QObject, value: Never) -> None: ...

    class WritableProperty(ReadOnlyProperty[T]):
        """What ``Property(kind, getter, setter, ...)`` makes."""

        def __set__(self, instance: QObject, value: T) -> None: ...

    class PropertyDecorator:
        """Turns a getter into a property."""

        def __call__(self, getter: Callable[[Any], T]) -> ReadOnlyProperty[T]: ...

    @overload
    def Property(
        kind: type | str, /, *, notify: Signal | None = None, constant: bool = False
    ) -> PropertyDecorator: ...
    @overload
    def Property(
        kind: type | str,
        getter: Callable[[Any], T],
        setter: Callable[[Any, T], None],
        /,
        *,
        notify: Signal,
    ) -> WritableProperty[T]: ...
    def Property(*args: Any, **kwargs: Any) -> Any:
        """Declare a property that QML can bind to."""
else:
    from PySide6.QtCore import Property

__all__ = ["Property"]
