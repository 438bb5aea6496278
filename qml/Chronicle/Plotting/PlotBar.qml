import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.Controls
import Chronicle.Theme

// The slim line under a plot: values under the mouse, the plot's own controls, and "show everything".
RowLayout {
    id: bar

    property string readout: ""
    property string hint: ""
    property bool autoRange: true
    default property alias tools: toolRow.data

    signal autoRangeRequested

    spacing: 2

    Label {
        objectName: "readout"
        Layout.fillWidth: true
        text: bar.readout === "" ? bar.hint : bar.readout
        color: bar.readout === "" ? Theme.mutedText : Theme.text
        font.pixelSize: Theme.smallFontSize
        elide: Text.ElideRight
        Accessible.name: text
        HoverHandler {
            id: hover
        }
        ToolTip.text: text
        ToolTip.visible: hover.hovered && truncated
        ToolTip.delay: 600
    }

    RowLayout {
        id: toolRow

        spacing: 2
    }

    IconButton {
        objectName: "autoRangeButton"
        implicitWidth: 22
        implicitHeight: 22
        size: 14
        iconName: "maximize"
        tooltip: qsTr("Show everything and follow new data (Home, or double-click)")
        checkable: false
        enabled: !bar.autoRange
        onClicked: bar.autoRangeRequested()
    }
}
