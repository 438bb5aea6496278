import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// How a scan gets on, and what can be done about it.
Card {
    id: card

    required property ScanRunModel run

    component Key: Shortcut {
        context: Qt.WindowShortcut
    }

    objectName: "scan.progress"
    title: card.run.name
    chip: card.run.state
    chipTone: card.run.tone

    actions: [
        ActionButton {
            objectName: "scan.pause"
            visible: card.run.running
            iconName: card.run.paused ? "play" : "pause"
            text: card.run.paused ? qsTr("Resume") : qsTr("Pause")
            toolTip: card.run.paused ? qsTr("Go on with the next point (Ctrl+P)") : qsTr("Stop before the next point (Ctrl+P)")
            onClicked: card.run.togglePause()
        },
        ActionButton {
            objectName: "scan.skip"
            visible: card.run.running
            text: qsTr("Skip")
            toolTip: qsTr("Leave the present point out (Ctrl+K)")
            onClicked: card.run.skip()
        },
        ActionButton {
            objectName: "scan.abort"
            visible: card.run.running
            tone: "danger"
            text: qsTr("Abort")
            toolTip: qsTr("End the scan; the points that were taken are kept (Ctrl+R)")
            onClicked: card.run.abort()
        }
    ]

    ProgressBar {
        objectName: "scan.bar"
        Layout.fillWidth: true
        value: card.run.fraction
        Accessible.name: qsTr("Progress")
        Accessible.description: card.run.points
    }

    RowLayout {
        spacing: 12

        Label {
            objectName: "scan.taken"
            text: card.run.points
        }

        Label {
            text: card.run.timeLeft
            color: Theme.mutedText
        }

        Label {
            objectName: "scan.where"
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignRight
            text: card.run.positions
            elide: Text.ElideRight
        }
    }

    Key {
        sequence: "Ctrl+P"
        enabled: card.visible && card.run.running
        onActivated: card.run.togglePause()
    }

    Key {
        sequence: "Ctrl+K"
        enabled: card.visible && card.run.running
        onActivated: card.run.skip()
    }
}
