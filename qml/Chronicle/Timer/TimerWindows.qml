pragma ComponentBehavior: Bound

import QtQuick
import QtQml
import Chronicle.App

// The windows that single chronos and timers have.
Item {
    id: windows

    required property TimerModel timer
    required property TimerKeysModel keys

    Instantiator {
        model: windows.timer.pieces

        delegate: TimerWindow {
            keys: windows.keys
        }
    }
}
