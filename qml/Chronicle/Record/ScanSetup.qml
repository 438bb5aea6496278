pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Dialogs
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// What is scanned and how. The first axis is the slowest.
ColumnLayout {
    id: section

    required property ScanSetupModel model

    spacing: Theme.spacing

    FieldRow {
        label: qsTr("Positions")
        tooltip: qsTr("A grid of evenly spaced positions, or a list of points")

        Segmented {
            objectName: "scan.positions"
            Layout.fillWidth: true
            model: section.model.positionChoices
            currentIndex: section.model.positions
            onActivated: index => section.model.positions = index
        }
    }

    SettingsForm {
        objectName: "scan.grid"
        Layout.fillWidth: true
        visible: !section.model.fromList
        model: section.model.gridForm
    }

    ColumnLayout {
        visible: section.model.fromList
        spacing: 4

        RowLayout {
            spacing: 4

            SectionLabel {
                Layout.fillWidth: true
                text: qsTr("List")
            }

            ActionButton {
                objectName: "scan.openList"
                text: qsTr("Open CSV…")
                toolTip: qsTr("Take the positions from a file")
                onClicked: dialog.open()
            }
        }

        ScrollView {
            Layout.fillWidth: true
            Layout.preferredHeight: 130

            TextArea {
                objectName: "scan.list"
                text: section.model.listed
                placeholderText: qsTr("A line per point, a column per axis")
                font.family: "monospace"
                wrapMode: TextArea.NoWrap
                Accessible.name: qsTr("List of positions")
                Accessible.description: placeholderText
                ToolTip.text: qsTr("Positions in the order of the axes, separated by commas, semicolons, tabs or blanks; typed, pasted or from a file")
                ToolTip.visible: hovered && !activeFocus
                ToolTip.delay: 600
                onTextChanged: section.model.listed = text
            }
        }
    }

    Repeater {
        model: section.model.axes

        delegate: ScanAxisForm {
            required property int index

            objectName: "scan.axis." + index
            Layout.fillWidth: true
            number: index
            removable: section.model.axes.count > 1
            onRemoveAsked: section.model.axes.remove(index)
        }
    }

    ActionButton {
        objectName: "scan.addAxis"
        iconName: "plus"
        text: qsTr("Add axis")
        toolTip: qsTr("Scan one more quantity; the last axis is the fastest")
        onClicked: section.model.axes.add()
    }

    SectionLabel {
        Layout.topMargin: 6
        text: qsTr("Points")
    }

    SettingsForm {
        objectName: "scan.points"
        Layout.fillWidth: true
        model: section.model.pointForm
    }

    FileDialog {
        id: dialog

        title: qsTr("Positions")
        nameFilters: [qsTr("Text (*.csv *.txt *.dat)"), qsTr("All files (*)")]
        onAccepted: section.model.readList(selectedFile)
    }
}
