pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Dialogs
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// The laps of one chrono or timer, newest first, with a note each.
ColumnLayout {
    id: panel

    required property TimerModel timer
    required property TimepieceModel piece
    required property string lapKey

    readonly property bool narrow: width < 330

    spacing: Theme.spacing

    component Figure: Label {
        font.features: {
            "tnum": 1
        }
    }

    component Statistic: ColumnLayout {
        required property string caption
        required property string value

        spacing: 0
        Accessible.role: Accessible.StaticText
        Accessible.name: caption + " " + value

        Label {
            text: parent.caption
            color: Theme.mutedText
            font.pixelSize: Theme.smallFontSize
        }

        Figure {
            text: parent.value
        }
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: 6

        SectionLabel {
            Layout.fillWidth: true
            text: panel.piece.laps.count > 0 ? qsTr("Laps of %1").arg(panel.piece.plan.name) : qsTr("Laps")
        }

        ActionButton {
            objectName: "laps.copy"
            text: qsTr("Copy")
            toolTip: qsTr("Copy the laps as a table")
            enabled: panel.piece.laps.count > 0
            onClicked: panel.timer.copyLaps(panel.piece.key)
        }

        ActionButton {
            objectName: "laps.save"
            text: qsTr("Save…")
            toolTip: qsTr("Save the laps as a CSV file for a spreadsheet")
            enabled: panel.piece.laps.count > 0
            onClicked: saveDialog.open()
        }
    }

    Label {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: panel.piece.laps.count === 0
        text: qsTr("Press Lap (%1) while it runs: each press notes the time here.").arg(panel.lapKey)
        color: Theme.mutedText
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
    }

    ListView {
        id: list

        objectName: "laps.list"
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: count > 0
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: panel.piece.laps
        Accessible.role: Accessible.Table
        Accessible.name: qsTr("Laps")
        ScrollBar.vertical: ScrollBar {}

        delegate: Item {
            id: lap

            required property int index
            required property int number
            required property string total
            required property string split
            required property string clock
            required property string note
            required property string step

            width: ListView.view.width
            height: panel.narrow ? 58 : 32

            HoverHandler {
                id: hover
            }

            ToolTip.text: lap.step === "" ? qsTr("Taken at %1").arg(lap.clock) : qsTr("Taken at %1, %2").arg(lap.clock).arg(lap.step)
            ToolTip.visible: hover.hovered && !note.activeFocus
            ToolTip.delay: 600

            GridLayout {
                anchors.fill: parent
                anchors.rightMargin: 4
                anchors.bottomMargin: panel.narrow ? 4 : 0
                columns: panel.narrow ? 3 : 4
                columnSpacing: 8
                rowSpacing: 0

                Figure {
                    Layout.preferredWidth: 22
                    text: lap.number
                    color: Theme.mutedText
                }

                Figure {
                    objectName: "lap." + lap.number + ".total"
                    text: lap.total
                }

                Figure {
                    objectName: "lap." + lap.number + ".split"
                    Layout.fillWidth: panel.narrow
                    text: lap.split
                    color: Theme.mutedText
                }

                TextField {
                    id: note

                    objectName: "lap." + lap.number + ".note"
                    Layout.fillWidth: true
                    Layout.columnSpan: panel.narrow ? 3 : 1
                    Layout.leftMargin: panel.narrow ? 30 : 0
                    Layout.preferredHeight: 26
                    padding: 3
                    leftPadding: 6
                    text: lap.note
                    placeholderText: qsTr("Note")
                    Accessible.name: qsTr("Note of lap %1").arg(lap.number)
                    // The beginning of a long note is what tells it from the others.
                    onTextChanged: if (!activeFocus)
                        cursorPosition = 0
                    onAccepted: focus = false
                    onEditingFinished: panel.piece.laps.setNote(lap.index, text)
                }
            }

            Separator {
                anchors.bottom: parent.bottom
                width: parent.width
            }
        }
    }

    RowLayout {
        Layout.fillWidth: true
        visible: panel.piece.laps.count > 0
        spacing: 16

        Statistic {
            objectName: "laps.least"
            caption: qsTr("Shortest")
            value: panel.piece.laps.least
        }

        Statistic {
            objectName: "laps.mean"
            caption: qsTr("Mean")
            value: panel.piece.laps.mean
        }

        Statistic {
            objectName: "laps.most"
            caption: qsTr("Longest")
            value: panel.piece.laps.most
        }
    }

    Separator {
        Layout.fillWidth: true
    }

    CheckBox {
        objectName: "laps.intoFile"
        Layout.fillWidth: true
        text: qsTr("Write laps and ends into the open h5 file")
        checked: panel.piece.plan.lapsIntoFile
        onToggled: panel.piece.plan.lapsIntoFile = checked
        ToolTip.text: qsTr("Into its log, with the clock time and the step that is being recorded; without an open file, into the next one")
        ToolTip.visible: hovered
        ToolTip.delay: 600
    }

    FileDialog {
        id: saveDialog

        objectName: "laps.saveDialog"
        title: qsTr("Save laps")
        fileMode: FileDialog.SaveFile
        defaultSuffix: "csv"
        nameFilters: [qsTr("CSV files (*.csv)")]
        onAccepted: panel.timer.saveLaps(panel.piece.key, selectedFile)
    }
}
