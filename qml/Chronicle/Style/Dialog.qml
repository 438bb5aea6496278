import QtQuick
import QtQuick.Templates as T
import QtQuick.Controls
import Chronicle.Theme

T.Dialog {
    id: control

    implicitWidth: Math.max(implicitBackgroundWidth + leftInset + rightInset, contentWidth + leftPadding + rightPadding, implicitHeaderWidth, implicitFooterWidth)
    implicitHeight: Math.max(implicitBackgroundHeight + topInset + bottomInset, contentHeight + topPadding + bottomPadding + (implicitHeaderHeight > 0 ? implicitHeaderHeight + spacing : 0) + (implicitFooterHeight > 0 ? implicitFooterHeight + spacing : 0))
    padding: 20
    topPadding: 8
    bottomPadding: 12

    background: Rectangle {
        radius: 10
        color: Theme.surface
        border.color: Theme.strongBorder
    }

    header: Label {
        visible: control.title !== ""
        text: control.title
        font.pixelSize: 16
        font.weight: Font.DemiBold
        elide: Text.ElideRight
        padding: 20
        bottomPadding: 4
    }

    footer: DialogButtonBox {
        visible: count > 0
    }

    T.Overlay.modal: Rectangle {
        color: "#66000000"
    }

    T.Overlay.modeless: Rectangle {
        color: "transparent"
    }
}
