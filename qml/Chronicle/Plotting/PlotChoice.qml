import QtQuick
import QtQuick.Controls
import Chronicle.Theme

// A small choice in a plot's bar.
ComboBox {
    id: choice

    property string name: ""

    implicitHeight: 22
    leftPadding: 7
    font.pixelSize: Theme.smallFontSize
    activeFocusOnTab: true
    Accessible.name: name
    ToolTip.text: name
    ToolTip.visible: hovered && !popup.visible
    ToolTip.delay: 600
}
