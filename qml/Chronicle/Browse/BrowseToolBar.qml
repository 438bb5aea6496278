pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// Open, recent files, search; at the right the state of the file and what can be taken out of it.
Control {
    id: bar

    required property BrowseModel browse
    required property ApplicationSettingsModel settings

    readonly property bool compact: width < 900

    signal openAsked
    signal exportAsked

    padding: 10
    leftPadding: 14
    rightPadding: 14
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Browsing")
    background: Rectangle {
        color: Theme.surface
    }

    contentItem: RowLayout {
        spacing: Theme.spacing

        ActionButton {
            objectName: "browse.open"
            text: bar.compact ? "" : qsTr("Open…")
            iconName: "folder-open"
            toolTip: qsTr("Open one file or several (Ctrl+O); or drop them on this page")
            Accessible.name: qsTr("Open…")
            onClicked: bar.openAsked()
        }

        ActionButton {
            objectName: "browse.recent"
            text: qsTr("Recent ▾")
            toolTip: qsTr("Files that were open last")
            enabled: bar.settings.recentFiles.length > 0
            onClicked: recentMenu.popup(this, 0, height + 4)
        }

        IconButton {
            objectName: "browse.close"
            iconName: "x"
            visible: bar.browse.hasFiles
            tooltip: qsTr("Close %1 (Ctrl+W)").arg(bar.browse.notice.fileName)
            onClicked: bar.browse.closeFile()
        }

        TextField {
            id: field

            objectName: "browse.search"
            Layout.fillWidth: true
            Layout.maximumWidth: bar.compact ? 220 : 320
            Layout.minimumWidth: 120
            leftPadding: 28
            rightPadding: 28
            enabled: bar.browse.hasFiles
            placeholderText: bar.compact ? qsTr("Search") : qsTr("Search names, attributes, values")
            text: bar.browse.search.text
            Accessible.name: qsTr("Search names, attributes, values")
            ToolTip.text: qsTr("Search in all open files (Ctrl+F); arrows choose a hit, Esc ends it")
            ToolTip.visible: hovered && !activeFocus
            ToolTip.delay: 600
            onTextEdited: bar.browse.search.text = text
            Keys.onDownPressed: bar.browse.search.move(1)
            Keys.onUpPressed: bar.browse.search.move(-1)
            Keys.onEscapePressed: bar.browse.search.text = ""

            Icon {
                x: 8
                anchors.verticalCenter: parent.verticalCenter
                name: "search"
                size: 14
                color: Theme.mutedText
            }

            IconButton {
                objectName: "browse.clearSearch"
                anchors.right: parent.right
                anchors.rightMargin: 2
                anchors.verticalCenter: parent.verticalCenter
                visible: field.text !== ""
                iconName: "x"
                size: 14
                tooltip: qsTr("End the search and show the tree (Esc)")
                onClicked: bar.browse.search.text = ""
            }
        }

        Item {
            Layout.fillWidth: true
        }

        Chip {
            objectName: "browse.state"
            Layout.fillWidth: true
            Layout.maximumWidth: implicitWidth
            Layout.minimumWidth: 60
            visible: text !== ""
            text: bar.browse.notice.stateText
            tone: bar.browse.notice.stateTone
            Accessible.name: text
        }

        ProgressBar {
            objectName: "browse.exportProgress"
            Layout.preferredWidth: 90
            visible: bar.browse.exporting.running
            value: bar.browse.exporting.done
            Accessible.name: qsTr("How much was exported")
        }

        IconButton {
            objectName: "browse.cancelExport"
            visible: bar.browse.exporting.running
            iconName: "x"
            tooltip: qsTr("Stop the export; nothing is left of it")
            onClicked: bar.browse.exporting.cancel()
        }

        ActionButton {
            objectName: "browse.export"
            text: bar.compact ? "" : qsTr("Export…")
            iconName: "upload"
            enabled: bar.browse.plot.kind !== "" && !bar.browse.exporting.running
            toolTip: qsTr("Write what is seen into a file of another format (Ctrl+E)")
            Accessible.name: qsTr("Export…")
            onClicked: bar.exportAsked()
        }

        ActionButton {
            objectName: "browse.copyAsPython"
            text: bar.compact ? "" : copied.running ? qsTr("Copied") : qsTr("Copy as Python")
            iconName: copied.running ? "check" : "copy"
            enabled: bar.browse.plot.kind !== "" && bar.browse.plot.plottable
            toolTip: qsTr("Copy the lines of Python that read exactly what is seen (Ctrl+Shift+C)")
            Accessible.name: qsTr("Copy as Python")
            onClicked: {
                bar.browse.plot.copyAsPython();
                copied.restart();
            }

            Timer {
                id: copied

                interval: 2000
            }
        }
    }

    Menu {
        id: recentMenu

        width: 460

        Instantiator {
            model: bar.settings.recentFiles
            delegate: MenuItem {
                required property string modelData
                required property int index

                objectName: "browse.recent." + index
                text: modelData
                onTriggered: bar.browse.openFiles([modelData])
            }
            onObjectAdded: (index, object) => recentMenu.insertItem(index, object as MenuItem)
            onObjectRemoved: (index, object) => recentMenu.removeItem(object as MenuItem)
        }
    }

    Shortcut {
        sequence: "Ctrl+E"
        enabled: bar.visible && bar.browse.plot.kind !== "" && !bar.browse.exporting.running
        onActivated: bar.exportAsked()
    }

    Shortcut {
        sequence: "Ctrl+F"
        enabled: bar.visible && bar.browse.hasFiles
        onActivated: field.forceActiveFocus(Qt.ShortcutFocusReason)
    }

    Shortcut {
        sequence: "Ctrl+Shift+C"
        enabled: bar.visible && bar.browse.hasFiles
        onActivated: bar.browse.plot.copyAsPython()
    }
}
