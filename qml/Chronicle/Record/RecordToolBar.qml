pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// What is done most often, with its keys. In a narrow window the lesser actions show their icons only.
Control {
    id: bar

    required property RecordModel record

    readonly property bool compact: width < 760
    readonly property bool continuous: record.settings.continuous
    readonly property bool scanning: record.settings.scanning

    component Tool: ActionButton {
        required property string label
        required property string hint
        required property string keys
        property bool shrinks: true

        text: bar.compact && shrinks ? "" : label
        toolTip: qsTr("%1 (%2)").arg(hint).arg(keys)
        Accessible.name: label
    }

    padding: 10
    leftPadding: 14
    rightPadding: 14
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Recording")
    background: Rectangle {
        color: Theme.surface
    }

    contentItem: RowLayout {
        spacing: Theme.spacing

        Tool {
            objectName: "record.grab"
            label: bar.record.grabbing ? qsTr("Stop grab") : qsTr("Grab")
            hint: bar.record.grabbing ? qsTr("Stop showing live data") : qsTr("Show live data of all sources; nothing is saved")
            keys: "Ctrl+G"
            iconName: bar.record.grabbing ? "pause" : "play"
            enabled: bar.record.hasSources && !bar.record.recording
            onClicked: bar.record.toggleGrab()
        }

        Tool {
            objectName: "record.snap"
            label: qsTr("Snap")
            hint: qsTr("Take one acquisition of each source and show it; nothing is saved")
            keys: "Ctrl+T"
            iconName: "camera"
            enabled: bar.record.canSnapshot
            onClicked: bar.record.snap()
        }

        Tool {
            objectName: "record.background"
            label: bar.record.backgroundTaken ? qsTr("Background") : qsTr("Take background")
            hint: bar.record.backgroundTaken ? qsTr("A background is saved with each snapshot; click to take it anew") : qsTr("Keep what the sources measure now as background; it is saved with each snapshot")
            keys: "Ctrl+B"
            iconName: bar.record.backgroundTaken ? "circle-check" : "contrast"
            enabled: bar.record.canSnapshot
            onClicked: bar.record.takeBackground()
        }

        IconButton {
            objectName: "record.clearBackground"
            Layout.leftMargin: -Theme.spacing
            visible: bar.record.backgroundTaken
            enabled: bar.record.canSnapshot
            iconName: "x"
            tooltip: qsTr("Forget the background")
            onClicked: bar.record.clearBackground()
        }

        Tool {
            objectName: "record.snapshot"
            label: qsTr("Save snapshot")
            hint: qsTr("Save one acquisition of each source")
            keys: "Ctrl+S"
            iconName: "save"
            shrinks: bar.continuous || bar.scanning
            tone: bar.continuous || bar.scanning ? "neutral" : "accent"
            enabled: bar.record.canSnapshot
            onClicked: bar.record.saveSnapshot()
        }

        Tool {
            id: save

            objectName: "record.save"
            visible: bar.continuous || bar.scanning || bar.record.recording
            label: {
                if (bar.record.finishing)
                    return qsTr("Finishing…");
                if (bar.scanning)
                    return bar.record.recording ? qsTr("Abort scan") : qsTr("Start scan");
                return bar.record.recording ? qsTr("Stop saving") : qsTr("Do Save");
            }
            hint: {
                if (bar.scanning)
                    return bar.record.recording ? qsTr("End the scan; the points that were taken are kept") : qsTr("Move, settle, read all sources and save, point by point");
                return bar.record.recording ? qsTr("Stop saving and finish the file") : qsTr("Save every step of all sources until stopped, into a new file each time");
            }
            keys: "Ctrl+R"
            shrinks: false
            iconName: bar.record.recording ? "circle-stop" : "circle-dot"
            tone: bar.record.recording ? "danger" : "accent"
            enabled: bar.record.hasSources && !bar.record.finishing
            onClicked: bar.record.toggleSaving()
        }

        Item {
            Layout.fillWidth: true
        }

        Tool {
            objectName: "record.addSource"
            visible: bar.record.hasSources
            label: qsTr("Add source")
            hint: qsTr("Choose another instrument to record")
            keys: "Ctrl+I"
            iconName: "plus"
            enabled: !bar.record.recording
            onClicked: menu.popup(this, 0, height + 4)
        }
    }

    AddSourceMenu {
        id: menu

        sources: bar.record.sources
    }

    component Key: Shortcut {
        context: Qt.WindowShortcut
    }

    Key {
        sequence: "Ctrl+G"
        enabled: bar.visible && bar.record.hasSources && !bar.record.recording
        onActivated: bar.record.toggleGrab()
    }

    Key {
        sequence: "Ctrl+T"
        enabled: bar.visible && bar.record.canSnapshot
        onActivated: bar.record.snap()
    }

    Key {
        sequence: "Ctrl+B"
        enabled: bar.visible && bar.record.canSnapshot
        onActivated: bar.record.takeBackground()
    }

    Key {
        sequence: "Ctrl+S"
        enabled: bar.visible && bar.record.canSnapshot
        onActivated: bar.record.saveSnapshot()
    }

    Key {
        sequence: "Ctrl+R"
        enabled: save.visible && save.enabled
        onActivated: bar.record.toggleSaving()
    }

    Key {
        sequence: "Ctrl+I"
        enabled: bar.visible && !bar.record.recording
        onActivated: menu.popup(bar, bar.width - menu.width - bar.rightPadding, bar.height)
    }
}
