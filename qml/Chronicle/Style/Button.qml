import QtQuick
import QtQuick.Templates as T
import QtQuick.Controls.impl
import Chronicle.Theme

T.Button {
    id: control

    readonly property color ink: highlighted ? Theme.accentText : checked ? Theme.accent : Theme.text

    implicitWidth: Math.max(implicitBackgroundWidth + leftInset + rightInset, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(implicitBackgroundHeight + topInset + bottomInset, implicitContentHeight + topPadding + bottomPadding)
    padding: 5
    leftPadding: 12
    rightPadding: 12
    spacing: 6
    font.family: Theme.fontFamily
    font.pixelSize: Theme.fontSize
    focusPolicy: Qt.StrongFocus
    icon.width: 16
    icon.height: 16
    icon.color: ink
    Accessible.name: text

    contentItem: IconLabel {
        spacing: control.spacing
        mirrored: control.mirrored
        display: control.display
        icon: control.icon
        text: control.text
        font: control.font
        color: control.ink
        opacity: control.enabled ? 1 : 0.45
    }

    background: Rectangle {
        readonly property color rest: control.highlighted ? Theme.accent : control.checked ? Theme.accentSoft : control.flat ? "transparent" : Theme.surface

        implicitWidth: 60
        implicitHeight: Theme.controlHeight
        radius: Theme.radius
        color: {
            if (control.highlighted)
                return control.down ? Qt.darker(rest, 1.18) : control.hovered && control.enabled ? Qt.darker(rest, 1.08) : rest;
            return control.down ? Theme.pressed : control.hovered && control.enabled ? Theme.hover : rest;
        }
        opacity: control.enabled ? 1 : 0.6
        border.width: control.visualFocus ? 2 : control.flat ? 0 : 1
        border.color: control.visualFocus ? (control.highlighted ? Theme.text : Theme.accent) : control.highlighted ? color : Theme.border
    }
}
