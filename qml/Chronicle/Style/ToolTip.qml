import QtQuick
import QtQuick.Templates as T
import Chronicle.Theme

T.ToolTip {
    id: control

    x: parent ? Math.min(0, (parent.width - implicitWidth) / 2) : 0
    y: -implicitHeight - 4
    implicitWidth: Math.max(implicitBackgroundWidth + leftInset + rightInset, Math.min(contentItem.implicitWidth, 340) + leftPadding + rightPadding)
    implicitHeight: Math.max(implicitBackgroundHeight + topInset + bottomInset, contentHeight + topPadding + bottomPadding)
    margins: 6
    padding: 6
    horizontalPadding: 9
    font.family: Theme.fontFamily
    font.pixelSize: 12
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutsideParent | T.Popup.CloseOnReleaseOutsideParent

    contentItem: Text {
        text: control.text
        font: control.font
        color: Theme.dark ? Theme.text : "#ffffff"
        wrapMode: Text.Wrap
    }

    background: Rectangle {
        radius: 4
        color: Theme.dark ? "#3a424b" : "#2b3138"
    }
}
