pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// Versions, licence, shortcuts, and where settings and logs are.
ScrollView {
    id: page

    required property AboutModel about
    required property list<PageEntry> pages

    readonly property real nameWidth: 170

    objectName: "helpPage"
    contentWidth: availableWidth
    Accessible.name: qsTr("Help")

    component Line: RowLayout {
        property string name: ""
        property string value: ""

        Layout.fillWidth: true
        spacing: Theme.spacing

        Label {
            Layout.preferredWidth: page.nameWidth
            text: parent.name
            color: Theme.mutedText
            elide: Text.ElideRight
        }

        Label {
            Layout.fillWidth: true
            text: parent.value
            elide: Text.ElideMiddle
        }
    }

    ColumnLayout {
        x: 24
        width: Math.min(640, page.availableWidth - 48)
        spacing: 16

        Label {
            Layout.topMargin: 20
            text: qsTr("Help")
            font.pixelSize: 20
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
        }

        Card {
            Layout.fillWidth: true
            title: qsTr("Keyboard")

            Repeater {
                model: page.pages

                delegate: Line {
                    required property PageEntry modelData

                    name: modelData.shortcut
                    value: qsTr("Show the page %1").arg(modelData.title)
                }
            }

            Line {
                name: "F11"
                value: qsTr("Full screen, and back")
            }

            Line {
                name: qsTr("Tab, arrows, space")
                value: qsTr("Go through the controls, move within one, press it")
            }

            Line {
                name: "Ctrl+Q"
                value: qsTr("Close the window")
            }
        }

        Card {
            Layout.fillWidth: true
            title: qsTr("Settings and logs")

            Line {
                name: qsTr("Settings")
                value: page.about.settingsFolder

                IconButton {
                    objectName: "help.copySettings"
                    iconName: "copy"
                    tooltip: qsTr("Copy the path")
                    onClicked: page.about.copy(page.about.settingsFolder)
                }

                IconButton {
                    objectName: "help.openSettings"
                    iconName: "folder-open"
                    tooltip: qsTr("Show the folder of the settings")
                    onClicked: page.about.openSettingsFolder()
                }
            }

            Line {
                name: qsTr("Log")
                value: page.about.logFile

                IconButton {
                    objectName: "help.copyLog"
                    iconName: "copy"
                    tooltip: qsTr("Copy the path")
                    onClicked: page.about.copy(page.about.logFile)
                }

                IconButton {
                    objectName: "help.openLog"
                    iconName: "folder-open"
                    tooltip: qsTr("Show the folder of the logs")
                    onClicked: page.about.openLogFolder()
                }
            }
        }

        Card {
            Layout.fillWidth: true
            Layout.bottomMargin: 20
            title: qsTr("About H5 Chronicle")
            chip: page.about.version
            actions: [
                IconButton {
                    objectName: "help.copyVersions"
                    iconName: "copy"
                    tooltip: qsTr("Copy the versions")
                    onClicked: page.about.copyVersions()
                }
            ]

            Label {
                Layout.fillWidth: true
                text: qsTr("Records measurements into HDF5. Free software under the MIT licence. Icons: Lucide, ISC licence. Typeface: Inter, SIL Open Font License. Qt and PySide6: LGPL version 3.")
                wrapMode: Text.Wrap
            }

            Repeater {
                model: page.about.versions

                delegate: Line {
                    required property var modelData

                    name: modelData.name
                    value: modelData.version
                }
            }
        }
    }
}
