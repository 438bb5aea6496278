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

    readonly property real nameWidth: 150
    readonly property list<var> windowKeys: [["F11", qsTr("Full screen, and back")], ["Tab", qsTr("Go to the next control; arrows and space work it")], ["Page Up, Page Down", qsTr("Turn the page that has the focus")], ["Ctrl+Q", qsTr("Close the window")]]
    readonly property list<var> recordKeys: [["Ctrl+G", qsTr("Grab: show live data, save nothing")], ["Ctrl+T", qsTr("Snap: take and show one acquisition")], ["Ctrl+B", qsTr("Take background")], ["Ctrl+S", qsTr("Save snapshot")], ["Ctrl+R", qsTr("Do Save: start and stop saving, or a scan")], ["Ctrl+P", qsTr("Pause a scan, and go on")], ["Ctrl+K", qsTr("Skip the point that a scan is at")], ["Ctrl+J", qsTr("Add the scan that is set up to the list")], ["Ctrl+Shift+R", qsTr("Run the list of scans, and stop it after the one that runs")], [qsTr("Alt+Up, Alt+Down, Delete"), qsTr("Move or remove a scan of the list")], ["Ctrl+I", qsTr("Add a source")], ["Ctrl+N", qsTr("New file")], ["Ctrl+O", qsTr("Browse file: append to an existing one")], ["Ctrl+L", qsTr("Show file content on the Browse page")]]
    readonly property list<var> browseKeys: [["Ctrl+O", qsTr("Open files")], ["Ctrl+W", qsTr("Close the file")], ["Ctrl+F", qsTr("Search names, attributes, values")], [qsTr("Arrows"), qsTr("Move in the tree; right and left open and close groups")], [qsTr("Return, double-click"), qsTr("Plot all channels that were measured together")], ["Ctrl+E", qsTr("Export what is seen")], ["Ctrl+Shift+C", qsTr("Copy what is seen as lines of Python")]]
    readonly property list<var> timerPageKeys: [["Alt+Left, Alt+Right", qsTr("Move the card that has the focus")], ["Return", qsTr("Show the card that has the focus large")], ["Esc", qsTr("Close a timer's own window")]]
    readonly property list<var> plotKeys: [[qsTr("Wheel"), qsTr("Zoom; beside the plot along one axis only")], [qsTr("Drag"), qsTr("Move what is shown; move or resize a region")], [qsTr("Shift+drag, right drag"), qsTr("Zoom to a rectangle")], [qsTr("Double-click, Home"), qsTr("Show everything and follow new data")], [qsTr("Arrows, + and −"), qsTr("Move and zoom; move the chosen region")], ["R", qsTr("Choose the next region; with Ctrl the arrows resize it")], [qsTr("Del"), qsTr("Remove the chosen region")], ["C", qsTr("Measure between two cursors, or no longer")], ["A, B", qsTr("Choose a cursor; the arrows move it, with Shift in larger steps")]]

    readonly property list<var> troubles: [[qsTr("The application crashed, or the power failed"), qsTr("Start it again: it brings back what was saved and says what came back. A backup of the file is kept.")], [qsTr("The disk is full, the folder or the drive is gone"), qsTr("What was saved is safe. Choose another folder and go on: the steps that waited come first in the new file.")], [qsTr("The disk does not answer"), qsTr("Steps wait in memory until it does. Check cable and network.")]]

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
            wrapMode: Text.Wrap
        }

        Label {
            Layout.fillWidth: true
            text: parent.value
            elide: Text.ElideMiddle
        }
    }

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

    component Keys: Repeater {
        delegate: Line {
            required property var modelData

            name: modelData[0]
            value: modelData[1]
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

        ColumnLayout {
            Layout.alignment: Qt.AlignTop
            spacing: 16

            Card {
                Layout.fillWidth: true
                title: qsTr("Keys everywhere")

                Repeater {
                    model: page.pages

                    delegate: Line {
                        required property PageEntry modelData

                        name: modelData.shortcut
                        value: qsTr("Show the page %1").arg(modelData.title)
                    }
                }

                Keys {
                    model: page.windowKeys
                }
            }

            Card {
                Layout.fillWidth: true
                title: qsTr("Keys of the Record page")

                Keys {
                    model: page.recordKeys
                }
            }

            Card {
                Layout.fillWidth: true
                title: qsTr("Keys of the Timer page")

                Repeater {
                    model: page.timerKeys.rows

                    delegate: Line {
                        required property var modelData

                        name: modelData.keys
                        value: modelData.title
                    }
                }

                Keys {
                    model: page.timerPageKeys
                }
            }

            Card {
                Layout.fillWidth: true
                title: qsTr("Keys of the Browse page")

                Keys {
                    model: page.browseKeys
                }
            }

            Card {
                Layout.fillWidth: true
                title: qsTr("In a plot")

                Keys {
                    model: page.plotKeys
                }
            }
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
