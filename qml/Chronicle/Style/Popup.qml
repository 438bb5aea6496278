import QtQuick
import QtQuick.Templates as T
import Chronicle.Theme

T.Popup {
    id: control

    implicitWidth: Math.max(implicitBackgroundWidth + leftInset + rightInset, contentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(implicitBackgroundHeight + topInset + bottomInset, contentHeight + topPadding + bottomPadding)
    padding: 8

    background: Rectangle {
        radius: Theme.radius
        color: Theme.surface
        border.color: Theme.strongBorder
    }

    T.Overlay.modal: Rectangle {
        color: "#66000000"
    }

    T.Overlay.modeless: Rectangle {
        color: "transparent"
    }
}
