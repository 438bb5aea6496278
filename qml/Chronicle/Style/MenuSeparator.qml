import QtQuick
import QtQuick.Templates as T
import Chronicle.Theme

T.MenuSeparator {
    implicitWidth: Math.max(implicitBackgroundWidth + leftInset + rightInset, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(implicitBackgroundHeight + topInset + bottomInset, implicitContentHeight + topPadding + bottomPadding)
    padding: 4
    horizontalPadding: 6

    contentItem: Rectangle {
        implicitWidth: 160
        implicitHeight: 1
        color: Theme.border
    }
}
