"""The real window in a process of its own, recording until it is killed.

Arguments: the folder to record into, then kinds of sources. Prints the file, then how many steps
were called safe, each time there are more.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer, QUrl

from app.start import build, qt_application


def main(folder: str, *kinds: str) -> None:
    qt = qt_application([])
    application = build([])
    record = application.model.record
    record.settings.chooseBasePath(QUrl.fromLocalFile(folder))
    for kind in kinds:
        record.sources.add(kind)
    record.toggleSaving()
    told = 0

    def tell() -> None:
        nonlocal told
        status = record.status.status
        if status.safe > told:
            if not told:
                print(status.path, flush=True)
            told = status.safe
            print(told, flush=True)

    timer = QTimer(interval=10)
    timer.timeout.connect(tell)
    timer.start()
    qt.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
