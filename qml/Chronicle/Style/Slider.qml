import QtQuick
import QtQuick.Templates as T
import Chronicle.Theme

T.Slider {
    id: control

    implicitWidth: Math.max(implicitBackgroundWidth + leftInset + rightInset, implicitHandleWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(implicitBackgroundHeight + topInset + bottomInset, implicitHandleHeight + topPadding + bottomPadding)
    padding: 4
    focusPolicy: Qt.StrongFocus
    opacity: enabled ? 1 : 0.5

    handle: Rectangle {
        implicitWidth: 14
        implicitHeight: 14
        x: control.leftPadding + (control.horizontal ? control.visualPosition * (control.availableWidth - width) : (control.availableWidth - width) / 2)
        y: control.topPadding + (control.horizontal ? (control.availableHeight - height) / 2 : control.visualPosition * (control.availableHeight - height))
        radius: 7
        color: control.pressed ? Theme.accent : Theme.surface
        border.width: 2
        border.color: control.visualFocus ? Theme.text : Theme.accent
    }

    background: Rectangle {
        implicitWidth: control.horizontal ? 120 : 22
        implicitHeight: control.horizontal ? 22 : 120
        x: control.leftPadding + (control.horizontal ? 0 : (control.availableWidth - width) / 2)
        y: control.topPadding + (control.horizontal ? (control.availableHeight - height) / 2 : 0)
        width: control.horizontal ? control.availableWidth : 6
        height: control.horizontal ? 6 : control.availableHeight
        radius: 3
        color: Theme.field
        border.color: Theme.border

        Rectangle {
            y: control.horizontal ? 0 : control.visualPosition * parent.height
            width: control.horizontal ? control.position * parent.width : 6
            height: control.horizontal ? 6 : control.position * parent.height
            radius: 3
            color: Theme.accent
        }
    }
}
