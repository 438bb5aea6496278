pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Window
import Chronicle.App

// The keys that work one chrono or timer while its window has the focus. A key that a focused control needs
// itself, such as Space on a button reached with Tab, stays with the control.
Item {
    id: item

    required property TimepieceModel piece
    required property TimerKeysModel keys
    property bool active: true

    readonly property Item focused: Window.activeFocusItem
    readonly property bool spaceFree: !(focused && "visualFocus" in focused && focused.visualFocus) // qmllint disable missing-property

    component Key: Shortcut {
        context: Qt.WindowShortcut
        enabled: item.active && item.piece !== null && (sequence !== "Space" || item.spaceFree)
    }

    Key {
        sequence: item.keys.start
        onActivated: item.piece.start()
    }

    Key {
        sequence: item.keys.pause
        onActivated: item.piece.togglePause()
    }

    Key {
        sequence: item.keys.reset
        onActivated: item.piece.reset()
    }

    Key {
        sequence: item.keys.lap
        onActivated: item.piece.lap()
    }
}
