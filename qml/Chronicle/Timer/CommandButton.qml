import QtQuick
import QtQuick.Controls
import Chronicle.Controls
import Chronicle.Theme

// A large button for gloved hands on the face of a display, with its key beside the word.
Button {
    id: button

    required property string label
    required property string iconName
    required property string keys
    required property string hint
    property bool strong: false
    // The icon and the key only, where there is no room for more.
    property bool small: false

    readonly property color ink: !enabled ? Theme.faceText : strong ? Theme.accentText : Theme.text

    leftPadding: small ? 10 : 16
    rightPadding: leftPadding
    text: label
    Accessible.name: label
    Accessible.description: hint
    ToolTip.text: keys === "" ? hint : qsTr("%1 (%2)").arg(hint).arg(keys)
    ToolTip.visible: hovered
    ToolTip.delay: 600

    contentItem: Row {
        spacing: 7
        opacity: button.enabled ? 1 : 0.45

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: button.iconName
            color: button.ink
        }

        Text {
            anchors.verticalCenter: parent.verticalCenter
            visible: !button.small
            text: button.label
            color: button.ink
            font.family: Theme.fontFamily
            font.pixelSize: Theme.fontSize + 1
            font.weight: Font.DemiBold
        }

        Text {
            anchors.verticalCenter: parent.verticalCenter
            visible: text !== ""
            text: button.keys
            color: button.ink
            opacity: 0.6
            font.family: Theme.fontFamily
            font.pixelSize: Theme.fontSize
        }
    }

    background: Rectangle {
        implicitHeight: button.small ? 36 : 44
        radius: Theme.radius
        color: !button.enabled ? "transparent" : button.strong ? (button.down ? Qt.darker(Theme.accent, 1.18) : Theme.accent) : button.down ? Theme.pressed : button.hovered && button.enabled ? Theme.hover : Theme.surface
        border.width: button.visualFocus ? 2 : 1
        border.color: button.visualFocus ? Theme.warning : !button.enabled ? Qt.alpha(Theme.faceText, 0.3) : button.strong ? color : Theme.border
    }
}
