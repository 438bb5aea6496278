pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// The running chronos and timers at the end of the status bar; a click shows their page.
AbstractButton {
    id: status

    required property TimerModel timer
    required property real room

    readonly property var running: timer.watch.running
    readonly property int fitting: Math.max(1, Math.min(4, Math.floor(room / 150)))

    objectName: "status.timers"
    visible: running.length > 0
    width: visible ? implicitWidth : 0
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: qsTr("Running timers: %1").arg(running.length)
    ToolTip.text: qsTr("What is being timed; click to show the page")
    ToolTip.visible: hovered
    ToolTip.delay: 600

    background: Rectangle {
        radius: 4
        color: status.hovered ? Theme.hover : "transparent"
        border.width: status.visualFocus ? 2 : 0
        border.color: Theme.accent
    }

    contentItem: Row {
        spacing: 14
        leftPadding: 4
        rightPadding: 4

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: "timer"
            size: 14
            color: Theme.mutedText
        }

        Repeater {
            model: status.running.slice(0, status.fitting)

            delegate: Row {
                id: entry

                required property int index
                required property TimepieceModel modelData

                spacing: 5

                Label {
                    width: Math.min(implicitWidth, 90)
                    text: entry.modelData.plan.name
                    color: Theme.mutedText
                    elide: Text.ElideRight
                }

                Label {
                    objectName: "status.timer." + entry.index
                    text: entry.modelData.whole
                    color: entry.modelData.over ? Theme.danger : Theme.text
                    font.weight: Font.DemiBold
                    font.features: {
                        "tnum": 1
                    }
                }
            }
        }

        Label {
            visible: status.running.length > status.fitting
            text: qsTr("+%1").arg(status.running.length - status.fitting)
            color: Theme.mutedText
        }
    }
}
