import QtQuick
import QtQuick.Controls
import Chronicle.Controls
import Chronicle.Theme

// One page in the rail: icon above its name.
AbstractButton {
    id: button

    property string iconName: ""
    property string shortcut: ""

    readonly property color ink: checked ? Theme.accent : hovered ? Theme.text : Theme.mutedText

    implicitWidth: 60
    implicitHeight: 54
    checkable: true
    autoExclusive: false
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.PageTab
    Accessible.name: text
    Accessible.selected: checked
    ToolTip.text: shortcut === "" ? text : qsTr("%1 (%2)").arg(text).arg(shortcut)
    ToolTip.visible: hovered
    ToolTip.delay: 600

    contentItem: Item {
        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            y: 6
            name: button.iconName
            size: 20
            color: button.ink
        }

        Text {
            anchors.bottom: parent.bottom
            anchors.bottomMargin: 4
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: button.text
            color: button.ink
            elide: Text.ElideRight
            font.family: Theme.fontFamily
            font.pixelSize: Theme.smallFontSize
        }
    }

    background: Rectangle {
        radius: 8
        color: button.checked ? Theme.accentSoft : button.hovered ? Theme.hover : "transparent"
        border.width: button.visualFocus ? 2 : 0
        border.color: Theme.accent
    }
}
