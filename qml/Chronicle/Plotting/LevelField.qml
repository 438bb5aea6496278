import QtQuick
import QtQuick.Controls
import Chronicle.Theme

// The value that one end of the colours stands for.
TextField {
    id: field

    property string name: ""

    implicitWidth: 76
    implicitHeight: 22
    padding: 2
    leftPadding: 6
    rightPadding: 6
    font.pixelSize: Theme.smallFontSize
    Accessible.name: name
    ToolTip.text: name
    ToolTip.visible: hovered
    ToolTip.delay: 600
}
