import QtQuick
import QtQuick.Controls
import Chronicle.App

// What can be done with one chrono or timer besides running it.
Menu {
    id: menu

    required property TimerModel timer
    required property TimepieceModel piece

    objectName: "pieceMenu"

    MenuItem {
        objectName: "pieceMenu.window"
        text: qsTr("Own window")
        onTriggered: menu.piece.window.show()
    }

    MenuItem {
        objectName: "pieceMenu.compact"
        text: qsTr("Compact window")
        onTriggered: menu.piece.window.showCompact()
    }

    MenuItem {
        objectName: "pieceMenu.fullScreen"
        text: qsTr("Full screen")
        onTriggered: menu.piece.window.showFullScreen()
    }

    MenuSeparator {}

    MenuItem {
        objectName: "pieceMenu.earlier"
        text: qsTr("Move forward")
        onTriggered: menu.timer.moveBy(menu.piece.key, -1)
    }

    MenuItem {
        objectName: "pieceMenu.later"
        text: qsTr("Move back")
        onTriggered: menu.timer.moveBy(menu.piece.key, 1)
    }

    MenuSeparator {}

    MenuItem {
        objectName: "pieceMenu.preset"
        text: qsTr("Keep as preset")
        onTriggered: menu.timer.keepAsPreset(menu.piece.key)
    }

    MenuItem {
        objectName: "pieceMenu.remove"
        text: qsTr("Remove")
        onTriggered: menu.timer.remove(menu.piece.key)
    }
}
