import QtQuick
import QtQuick.Controls
import Chronicle.Theme

// A small flat button showing only an icon; the tooltip says what it does and is its accessible name.
ToolButton {
    id: button

    property string iconName: ""
    property string tooltip: ""
    property int size: 16
    property color color: checked ? Theme.accent : hovered ? Theme.text : Theme.mutedText

    implicitWidth: 26
    implicitHeight: 26
    padding: 0
    Accessible.name: tooltip
    ToolTip.text: tooltip
    ToolTip.visible: hovered && tooltip !== ""
    ToolTip.delay: 600

    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            name: button.iconName
            size: button.size
            color: button.color
            opacity: button.enabled ? 1 : 0.4
        }
    }
}
