pragma ComponentBehavior: Bound

import QtQuick
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// The presets: a click adds one and starts it.
ListView {
    id: bar

    required property PresetListModel presets

    objectName: "timer.presets"
    implicitHeight: visible ? Theme.controlHeight : 0
    visible: count > 0
    orientation: ListView.Horizontal
    spacing: 6
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    model: presets
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Presets")

    delegate: ActionButton {
        id: preset

        required property int index
        required property string name
        required property int color
        required property string words

        objectName: "preset." + index
        text: name
        iconName: "play"
        toolTip: words
        rightPadding: 30
        onClicked: bar.presets.run(index)
        Keys.onDeletePressed: bar.presets.remove(index)

        Rectangle {
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            anchors.leftMargin: Theme.radius
            anchors.rightMargin: Theme.radius
            height: 2
            color: Theme.series[preset.color]
        }

        IconButton {
            objectName: preset.objectName + ".remove"
            anchors.right: parent.right
            anchors.rightMargin: 3
            anchors.verticalCenter: parent.verticalCenter
            implicitWidth: 22
            implicitHeight: 22
            iconName: "x"
            size: 12
            tooltip: qsTr("Remove the preset %1").arg(preset.name)
            onClicked: bar.presets.remove(preset.index)
        }
    }
}
