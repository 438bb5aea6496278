pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// The regions of a source with what they compute; names can be edited, a click on the colour takes the next one.
ColumnLayout {
    id: table

    required property RegionListModel regions
    property bool locked: false

    readonly property real rowHeight: 26
    // What is needed for the heading and all rows that are visible at once.
    readonly property real fullHeight: regions.count > 0 ? 20 + Math.min(regions.count, 3) * rowHeight : 0

    component Cell: Label {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        font.pixelSize: Theme.smallFontSize
        horizontalAlignment: Text.AlignRight
        elide: Text.ElideRight
    }

    spacing: 0
    Accessible.role: Accessible.Table
    Accessible.name: qsTr("Regions")

    RowLayout {
        Layout.fillWidth: true
        Layout.rightMargin: 26 + 52 + 2 * spacing
        spacing: 6

        Item {
            Layout.preferredWidth: 96
        }

        Repeater {
            model: [qsTr("mean"), qsTr("sum"), qsTr("min"), qsTr("max")]

            delegate: Cell {
                required property string modelData

                text: modelData
                color: Theme.mutedText
            }
        }
    }

    ListView {
        Layout.fillWidth: true
        Layout.preferredHeight: Math.min(count, 3) * table.rowHeight
        model: table.regions
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar {}

        delegate: RowLayout {
            id: row

            required property int index
            required property string name
            required property string color
            required property string mean
            required property string sum
            required property string least
            required property string most
            required property string units

            width: ListView.view.width
            height: table.rowHeight
            spacing: 6

            AbstractButton {
                objectName: table.objectName + ".color." + row.index
                implicitWidth: 16
                implicitHeight: 16
                enabled: !table.locked
                Accessible.name: qsTr("Colour of %1").arg(row.name)
                ToolTip.text: qsTr("Next colour")
                ToolTip.visible: hovered
                ToolTip.delay: 600
                onClicked: table.regions.recolor(row.index)

                contentItem: Item {
                    Rectangle {
                        anchors.centerIn: parent
                        width: 10
                        height: 10
                        radius: 5
                        color: row.color
                    }
                }
            }

            TextField {
                objectName: table.objectName + ".name." + row.index
                Layout.preferredWidth: 74
                Layout.preferredHeight: 22
                padding: 2
                leftPadding: 4
                rightPadding: 4
                font.pixelSize: Theme.smallFontSize
                text: row.name
                readOnly: table.locked
                Accessible.name: qsTr("Name of the region")
                ToolTip.text: qsTr("The name that its values are saved under")
                ToolTip.visible: hovered
                ToolTip.delay: 600
                onEditingFinished: {
                    table.regions.rename(row.index, text);
                    text = Qt.binding(() => row.name);
                }
            }

            Cell {
                objectName: table.objectName + ".mean." + row.index
                text: row.mean
            }

            Cell {
                text: row.sum
            }

            Cell {
                text: row.least
            }

            Cell {
                text: row.most
            }

            Label {
                Layout.preferredWidth: 52
                text: row.units
                color: Theme.mutedText
                font.pixelSize: Theme.smallFontSize
                elide: Text.ElideRight
            }

            IconButton {
                objectName: table.objectName + ".remove." + row.index
                enabled: !table.locked
                iconName: "x"
                size: 14
                tooltip: qsTr("Remove %1").arg(row.name)
                onClicked: table.regions.remove(row.index)
            }
        }
    }
}
