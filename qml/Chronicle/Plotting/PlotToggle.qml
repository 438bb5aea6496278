import QtQuick
import QtQuick.Controls
import Chronicle.Theme

// A small text button in a plot's bar that is on or off.
ToolButton {
    id: toggle

    property string tooltip: ""

    implicitHeight: 22
    padding: 2
    leftPadding: 7
    rightPadding: 7
    font.pixelSize: Theme.smallFontSize
    activeFocusOnTab: true
    Accessible.name: tooltip
    ToolTip.text: tooltip
    ToolTip.visible: hovered && tooltip !== ""
    ToolTip.delay: 600
}
