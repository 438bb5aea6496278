pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// No file is open: how to open one, and those that were open last.
Item {
    id: empty

    required property ApplicationSettingsModel settings

    signal openAsked
    signal fileChosen(path: string)

    ColumnLayout {
        anchors.centerIn: parent
        width: Math.min(parent.width - 48, 520)
        spacing: 14

        Icon {
            Layout.alignment: Qt.AlignHCenter
            name: "folder-tree"
            size: 44
            color: Theme.mutedText
        }

        Label {
            Layout.fillWidth: true
            text: qsTr("Open a file, or drop one here")
            font.pixelSize: 18
            font.weight: Font.DemiBold
            horizontalAlignment: Text.AlignHCenter
        }

        Label {
            Layout.fillWidth: true
            text: qsTr("Any HDF5 file, also while it is being written. Looking never changes a file, and nothing in it is executed.")
            color: Theme.mutedText
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignHCenter
        }

        ActionButton {
            objectName: "emptyBrowser.open"
            Layout.alignment: Qt.AlignHCenter
            text: qsTr("Open…")
            iconName: "folder-open"
            tone: "accent"
            toolTip: qsTr("Choose one file or several (Ctrl+O)")
            onClicked: empty.openAsked()
        }

        SectionLabel {
            Layout.topMargin: 10
            visible: empty.settings.recentFiles.length > 0
            text: qsTr("Opened last")
        }

        Repeater {
            model: empty.settings.recentFiles.slice(0, 6)

            delegate: ItemDelegate {
                id: recent

                required property string modelData
                required property int index

                objectName: "emptyBrowser.recent." + index
                Layout.fillWidth: true
                text: modelData
                Accessible.name: qsTr("Open %1").arg(modelData)
                ToolTip.text: modelData
                ToolTip.visible: hovered
                ToolTip.delay: 600
                onClicked: empty.fileChosen(modelData)
                contentItem: Label {
                    text: recent.modelData
                    color: Theme.accent
                    elide: Text.ElideLeft
                }
            }
        }
    }
}
