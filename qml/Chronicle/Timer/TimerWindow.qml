pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Window
import Chronicle.App
import Chronicle.Theme

// One chrono or timer in a window of its own: large, compact or on the whole screen.
Window {
    id: window

    required property TimepieceModel piece
    required property TimerKeysModel keys

    readonly property PieceWindowModel place: piece.window

    function fit(): void {
        if (place.fullScreen)
            return;
        width = place.compact ? 290 : 720;
        height = place.compact ? 104 : 400;
    }

    objectName: "timerWindow"
    title: qsTr("%1 – H5 Chronicle").arg(piece.plan.name)
    transientParent: null
    flags: place.onTop ? Qt.Window | Qt.WindowStaysOnTopHint : Qt.Window
    visibility: !place.open ? Window.Hidden : place.fullScreen ? Window.FullScreen : Window.Windowed
    width: 720
    height: 400
    minimumWidth: 200
    minimumHeight: 84
    color: Theme.face
    onClosing: place.close()

    Connections {
        target: window.place

        function onChanged(): void {
            window.fit();
        }
    }

    Binding {
        window.place.shown: window.visible && window.visibility !== Window.Minimized
    }

    CommandKeys {
        piece: window.piece
        keys: window.keys
    }

    Shortcut {
        sequence: "Esc"
        onActivated: window.place.close()
    }

    Shortcut {
        sequence: "F11"
        onActivated: window.place.fullScreen ? window.place.show() : window.place.showFullScreen()
    }

    Loader {
        anchors.fill: parent
        active: window.place.open

        sourceComponent: BigDisplay {
            id: display

            objectName: "ownDisplay"
            piece: window.piece
            keys: window.keys
            compact: window.place.compact
            fullScreen: window.place.fullScreen

            Row {
                anchors.top: parent.top
                anchors.right: parent.right
                anchors.margins: display.compact ? 4 : 12
                spacing: 2

                FaceButton {
                    objectName: "ownDisplay.onTop"
                    visible: !display.fullScreen
                    checkable: true
                    checked: window.place.onTop
                    iconName: "pin"
                    tooltip: qsTr("Always on top")
                    onToggled: window.place.onTop = checked
                }

                FaceButton {
                    objectName: "ownDisplay.compact"
                    visible: !display.fullScreen
                    iconName: display.compact ? "picture-in-picture-2" : "shrink"
                    tooltip: display.compact ? qsTr("Large, with buttons") : qsTr("Compact: the time only")
                    onClicked: display.compact ? window.place.show() : window.place.showCompact()
                }

                FaceButton {
                    objectName: "ownDisplay.fullScreen"
                    iconName: display.fullScreen ? "shrink" : "maximize"
                    tooltip: display.fullScreen ? qsTr("Leave the full screen (F11)") : qsTr("Full screen (F11)")
                    onClicked: display.fullScreen ? window.place.show() : window.place.showFullScreen()
                }

                FaceButton {
                    objectName: "ownDisplay.close"
                    visible: display.fullScreen
                    iconName: "x"
                    tooltip: qsTr("Close (Esc)")
                    onClicked: window.place.close()
                }
            }
        }
    }
}
