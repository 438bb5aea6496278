import QtQuick
import QtQuick.Templates as T
import QtQuick.Controls.impl
import Chronicle.Controls
import Chronicle.Theme

T.MenuItem {
    id: control

    implicitWidth: Math.max(implicitBackgroundWidth + leftInset + rightInset, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(implicitBackgroundHeight + topInset + bottomInset, implicitContentHeight + topPadding + bottomPadding)
    padding: 4
    leftPadding: 8
    rightPadding: 12
    spacing: 8
    font.family: Theme.fontFamily
    font.pixelSize: Theme.fontSize
    icon.width: 16
    icon.height: 16
    icon.color: Theme.text
    Accessible.name: text

    indicator: Icon {
        x: control.leftPadding
        y: (control.height - height) / 2
        visible: control.checkable && control.checked
        name: "check"
        size: 14
        color: Theme.accent
    }

    arrow: Icon {
        x: control.width - width - 6
        y: (control.height - height) / 2
        visible: control.subMenu
        name: "chevron-right"
        size: 14
        color: Theme.mutedText
    }

    contentItem: IconLabel {
        leftPadding: control.checkable ? 22 : 0
        rightPadding: control.subMenu ? 20 : 0
        spacing: control.spacing
        mirrored: control.mirrored
        display: control.display
        alignment: Qt.AlignLeft
        icon: control.icon
        text: control.text
        font: control.font
        color: Theme.text
        opacity: control.enabled ? 1 : 0.45
    }

    background: Rectangle {
        implicitWidth: 180
        implicitHeight: 28
        radius: Theme.radius - 1
        color: control.down ? Theme.pressed : control.highlighted ? Theme.hover : "transparent"
    }
}
