import QtQuick
import QtQuick.Templates as T
import Chronicle.Theme

T.ScrollBar {
    id: control

    implicitWidth: Math.max(implicitBackgroundWidth + leftInset + rightInset, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(implicitBackgroundHeight + topInset + bottomInset, implicitContentHeight + topPadding + bottomPadding)
    padding: 2
    visible: policy !== T.ScrollBar.AlwaysOff
    minimumSize: orientation === Qt.Horizontal ? height / Math.max(1, width) : width / Math.max(1, height)

    contentItem: Rectangle {
        implicitWidth: control.interactive ? 6 : 3
        implicitHeight: control.interactive ? 6 : 3
        radius: width / 2
        color: control.pressed ? Theme.mutedText : Theme.strongBorder
        opacity: control.policy === T.ScrollBar.AlwaysOn || control.size < 1 ? (control.hovered || control.pressed ? 1 : 0.75) : 0
    }
}
