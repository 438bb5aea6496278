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
    required property TimerKeysModel timerKeys

    readonly property list<var> troubles: [[qsTr("The application crashed, or the power failed"), qsTr("Start it again: it brings back what was saved and says what came back. A backup of the file is kept.")], [qsTr("The disk is full, or the folder is gone"), qsTr("The file is finished with what was saved. Choose another folder and go on: the steps that waited come first in the new file.")], [qsTr("The drive is gone, or does not write any more"), qsTr("What was safe is on it and is brought back when it works again. Choose another folder and go on.")], [qsTr("The disk does not answer"), qsTr("Steps wait in memory until it does. Check cable and network.")]]

    objectName: "helpPage"
    contentWidth: availableWidth
    Accessible.name: qsTr("Help")

    component LongText: ScrollView {
        id: longText

        property string name: ""
        property alias text: area.text
        property alias textFormat: area.textFormat

        Layout.fillWidth: true
        Layout.preferredHeight: 220
        contentWidth: availableWidth

        TextArea {
            id: area

            readOnly: true
            textFormat: TextEdit.PlainText
            wrapMode: TextEdit.Wrap
            Accessible.name: longText.name
        }
    }

    GridLayout {
        x: 24
        width: Math.min(columns * 640, page.availableWidth - 48)
        columns: page.availableWidth >= 1000 ? 2 : 1
        columnSpacing: 16
        rowSpacing: 16
        uniformCellWidths: true

        Label {
            Layout.topMargin: 20
            Layout.columnSpan: parent.columns
            text: qsTr("Help")
            font.pixelSize: 20
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
        }

        HelpKeys {
            Layout.alignment: Qt.AlignTop
            pages: page.pages
            timerKeys: page.timerKeys
        }

        ColumnLayout {
            Layout.alignment: Qt.AlignTop
            Layout.bottomMargin: 20
            spacing: 16

            Card {
                Layout.fillWidth: true
                title: qsTr("When something goes wrong")

                Repeater {
                    model: page.troubles

                    delegate: ColumnLayout {
                        id: trouble

                        required property var modelData

                        Layout.fillWidth: true
                        spacing: 0

                        Label {
                            Layout.fillWidth: true
                            text: trouble.modelData[0]
                            color: Theme.mutedText
                            wrapMode: Text.Wrap
                        }

                        Label {
                            Layout.fillWidth: true
                            text: trouble.modelData[1]
                            wrapMode: Text.Wrap
                        }
                    }
                }
            }

            Card {
                Layout.fillWidth: true
                title: qsTr("Settings and logs")

                HelpLine {
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

                HelpLine {
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

                    delegate: HelpLine {
                        required property var modelData

                        name: modelData.name
                        value: modelData.version
                    }
                }
            }

            Card {
                Layout.fillWidth: true
                visible: page.about.licences.length > 0
                title: qsTr("Licences of what comes along")

                ComboBox {
                    id: licence

                    objectName: "help.licence"
                    Layout.fillWidth: true
                    model: page.about.licences
                    textRole: "name"
                    Accessible.name: qsTr("Licence of")
                    ToolTip.text: qsTr("Whose licence to show")
                    ToolTip.visible: hovered
                    ToolTip.delay: 600
                }

                LongText {
                    objectName: "help.licenceText"
                    name: qsTr("Licence")
                    text: page.about.licences[licence.currentIndex]?.text ?? ""
                }
            }

            Card {
                Layout.fillWidth: true
                visible: page.about.changes !== ""
                title: qsTr("Changes")

                LongText {
                    objectName: "help.changes"
                    name: qsTr("Changes")
                    text: page.about.changes
                    textFormat: TextEdit.MarkdownText
                }
            }
        }
    }
}
