import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.Theme

// One dimension of which one index is seen: its label, a slider, where it stands. `name` is for tests.
RowLayout {
    id: slice

    required property string name
    required property string label
    required property string text
    required property int last
    required property int position
    property bool narrow: false
    property bool playable: false
    property bool playing: false

    signal moved(int index)
    signal playToggled

    spacing: Theme.spacing

    Label {
        Layout.preferredWidth: slice.narrow ? 76 : 110
        text: slice.label
        textFormat: Text.PlainText
        color: Theme.mutedText
        elide: Text.ElideRight
    }

    IconButton {
        objectName: slice.name + ".play"
        visible: slice.playable
        iconName: slice.playing ? "pause" : "play"
        size: 14
        tooltip: slice.playing ? qsTr("Stop playing") : qsTr("Play along %1, one after the other").arg(slice.label)
        onClicked: slice.playToggled()
    }

    Slider {
        objectName: slice.name
        Layout.fillWidth: true
        from: 0
        to: Math.max(1, slice.last)
        stepSize: 1
        snapMode: Slider.SnapAlways
        value: slice.position
        activeFocusOnTab: true
        Accessible.name: slice.label
        Accessible.description: slice.text
        ToolTip.text: qsTr("Which part along %1 is seen; arrows go step by step").arg(slice.label)
        ToolTip.visible: hovered && !pressed
        ToolTip.delay: 600
        onMoved: slice.moved(value)
    }

    Label {
        objectName: slice.name + ".text"
        Layout.minimumWidth: slice.narrow ? 90 : 150
        text: slice.text
        horizontalAlignment: Text.AlignRight
        elide: Text.ElideRight
    }
}
