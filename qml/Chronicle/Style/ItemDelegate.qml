import QtQuick
import QtQuick.Templates as T
import QtQuick.Controls.impl
import Chronicle.Theme

T.ItemDelegate {
    id: control

    implicitWidth: Math.max(implicitBackgroundWidth + leftInset + rightInset, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(implicitBackgroundHeight + topInset + bottomInset, implicitContentHeight + topPadding + bottomPadding)
    padding: 4
    leftPadding: 8
    rightPadding: 8
    spacing: 8
    font.family: Theme.fontFamily
    font.pixelSize: Theme.fontSize
    icon.width: 16
    icon.height: 16
    icon.color: Theme.text
    Accessible.name: text

    contentItem: IconLabel {
        spacing: control.spacing
        mirrored: control.mirrored
        display: control.display
        alignment: Qt.AlignLeft | Qt.AlignVCenter
        icon: control.icon
        text: control.text
        font: control.font
        color: control.highlighted ? Theme.accent : Theme.text
        opacity: control.enabled ? 1 : 0.45
    }

    background: Rectangle {
        implicitWidth: 100
        implicitHeight: 28
        radius: Theme.radius - 1
        color: control.down ? Theme.pressed : control.highlighted ? Theme.accentSoft : control.hovered ? Theme.hover : "transparent"
        border.width: control.visualFocus ? 2 : 0
        border.color: Theme.accent
    }
}
