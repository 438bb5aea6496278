pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Chronicle.Theme

// The views of a source, one of which is shown. Tabs that do not fit scroll.
ListView {
    id: tabs

    property list<string> titles: []
    property int current: 0

    signal chosen(index: int)

    implicitHeight: 26
    orientation: ListView.Horizontal
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    spacing: 2
    model: titles
    currentIndex: current
    Accessible.role: Accessible.PageTabList
    onCurrentChanged: positionViewAtIndex(current, ListView.Contain)

    delegate: ToolButton {
        id: tab

        required property int index
        required property string modelData

        readonly property bool shown: index === tabs.current

        objectName: tabs.objectName + "." + index
        height: tabs.height
        leftPadding: 8
        rightPadding: 8
        text: modelData
        Accessible.role: Accessible.PageTab
        Accessible.name: modelData
        Accessible.selected: shown
        ToolTip.text: qsTr("Show %1").arg(modelData)
        ToolTip.visible: hovered
        ToolTip.delay: 600
        onClicked: tabs.chosen(index)
        Keys.onLeftPressed: tabs.chosen(index - 1)
        Keys.onRightPressed: tabs.chosen(index + 1)

        contentItem: Text {
            text: tab.text
            color: tab.shown ? Theme.accent : tab.hovered ? Theme.text : Theme.mutedText
            font.family: Theme.fontFamily
            font.pixelSize: Theme.smallFontSize + 1
            font.weight: tab.shown ? Font.DemiBold : Font.Normal
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
        }

        background: Rectangle {
            radius: Theme.radius
            color: tab.shown ? Theme.accentSoft : tab.hovered ? Theme.hover : "transparent"
            border.width: tab.visualFocus ? 2 : 0
            border.color: Theme.accent
        }
    }
}
