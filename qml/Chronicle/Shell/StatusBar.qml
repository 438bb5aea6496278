pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Chronicle.App
import Chronicle.Theme
import Chronicle.Timer

// How the recording stands, on every page. Less important readouts drop out when the window is narrow.
Rectangle {
    id: bar

    required property RecordingStatusModel status
    // Without it no timers are shown.
    property TimerModel timer: null

    signal timerAsked

    readonly property real room: width - 28 - timers.width
    readonly property color toneColor: Theme.toneColor(status.tone)

    implicitHeight: 34
    color: Theme.surface
    Accessible.role: Accessible.StatusBar
    Accessible.name: qsTr("Recording status")

    Rectangle {
        width: parent.width
        height: 1
        color: Theme.border
    }

    Loader {
        id: timers

        anchors.right: parent.right
        anchors.rightMargin: 10
        anchors.verticalCenter: parent.verticalCenter
        active: bar.timer !== null

        sourceComponent: StatusTimers {
            timer: bar.timer
            room: bar.width / 3
            onClicked: bar.timerAsked()
        }
    }

    Row {
        anchors.left: parent.left
        anchors.leftMargin: 14
        anchors.verticalCenter: parent.verticalCenter
        spacing: 22

        Row {
            id: state

            readonly property real reach: implicitWidth

            spacing: 6

            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                width: 10
                height: 10
                radius: 5
                color: bar.toneColor
            }

            Label {
                objectName: "status.state"
                text: bar.status.state
                color: bar.toneColor
                font.weight: Font.DemiBold
                Accessible.name: qsTr("State: %1").arg(text)
            }
        }

        Readout {
            id: name

            objectName: "status.name"
            value: bar.status.name
            ink: Theme.mutedText
            toolTip: qsTr("The file of this recording")
            room: bar.room - state.reach
            moreImportant: queue
        }

        Readout {
            id: elapsed

            objectName: "status.elapsed"
            value: bar.status.elapsed
            toolTip: qsTr("Time since the recording started")
            room: bar.room - state.reach
            moreImportant: safe
        }

        Readout {
            id: saved

            objectName: "status.saved"
            caption: qsTr("Saved")
            value: bar.status.saved
            toolTip: qsTr("Steps handed to the file")
            room: bar.room - state.reach
        }

        Readout {
            id: safe

            objectName: "status.safe"
            caption: bar.status.safeCaption
            value: bar.status.safe
            toolTip: bar.status.safeMeaning
            room: bar.room - state.reach
            moreImportant: saved
        }

        Readout {
            id: rate

            objectName: "status.rate"
            value: bar.status.rate
            toolTip: qsTr("What is written to the disk each second")
            room: bar.room - state.reach
            moreImportant: disk
        }

        Readout {
            id: file

            objectName: "status.fileSize"
            caption: qsTr("File")
            value: bar.status.fileSize
            toolTip: qsTr("Size of the file")
            room: bar.room - state.reach
            moreImportant: rate
        }

        Readout {
            id: queue

            objectName: "status.queue"
            caption: qsTr("Queue")
            value: bar.status.queueFill
            ink: bar.status.queueFillsUp ? Theme.warning : Theme.text
            toolTip: qsTr("How full the memory is that holds steps until the disk takes them")
            room: bar.room - state.reach
            moreImportant: file
        }

        Readout {
            id: lost

            objectName: "status.lost"
            caption: qsTr("Lost")
            value: bar.status.lost
            ink: bar.status.lostSomething ? Theme.danger : Theme.text
            toolTip: qsTr("Steps that are not in the file: dropped because the queue was full, or never delivered")
            room: bar.room - state.reach
            moreImportant: elapsed
        }

        Readout {
            id: changes

            objectName: "status.changes"
            value: bar.status.changes
            ink: Theme.warning
            toolTip: qsTr("What Saving dynamic changed in values that do not fit its number type")
            room: bar.room - state.reach
            moreImportant: lost
        }

        Readout {
            id: disk

            objectName: "status.disk"
            caption: qsTr("Disk")
            value: bar.status.diskLeft
            ink: bar.status.diskIsLow ? Theme.warning : Theme.text
            toolTip: qsTr("How long the disk lasts at this rate")
            room: bar.room - state.reach
            moreImportant: changes
        }
    }
}
