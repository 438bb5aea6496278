import QtQuick
import QtQuick.Templates as T
import QtQuick.Controls.impl
import Chronicle.Theme

T.ToolButton {
    id: control

    implicitWidth: Math.max(implicitBackgroundWidth + leftInset + rightInset, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(implicitBackgroundHeight + topInset + bottomInset, implicitContentHeight + topPadding + bottomPadding)
    padding: 5
    spacing: 6
    font.family: Theme.fontFamily
    font.pixelSize: Theme.fontSize
    focusPolicy: Qt.StrongFocus
    icon.width: 16
    icon.height: 16
    icon.color: checked ? Theme.accent : Theme.text
    Accessible.name: text

    contentItem: IconLabel {
        spacing: control.spacing
        mirrored: control.mirrored
        display: control.display
        icon: control.icon
        text: control.text
        font: control.font
        color: control.checked ? Theme.accent : Theme.text
        opacity: control.enabled ? 1 : 0.45
    }

    background: Rectangle {
        implicitWidth: 26
        implicitHeight: 26
        radius: Theme.radius
        color: control.down ? Theme.pressed : control.checked ? Theme.accentSoft : control.hovered && control.enabled ? Theme.hover : "transparent"
        border.width: control.visualFocus ? 2 : 0
        border.color: Theme.accent
    }
}
