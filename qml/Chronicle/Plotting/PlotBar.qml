import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// The slim line under a plot: values under the mouse, the plot's own controls, the two cursors, and "show everything".
ColumnLayout {
    id: bar

    required property MeasuringPlot plot
    property string hint: ""
    default property alias tools: toolRow.data

    spacing: 2

    Label {
        objectName: "measurement"
        Layout.fillWidth: true
        visible: text !== ""
        text: bar.plot.measurement
        textFormat: Text.PlainText
        font.pixelSize: Theme.smallFontSize
        wrapMode: Text.Wrap
        Accessible.name: qsTr("Cursors: %1").arg(text)
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: 2

        Label {
            objectName: "readout"
            // The tools stay where they are, whatever is read.
            Layout.preferredWidth: 0
            Layout.fillWidth: true
            text: bar.plot.cursorText === "" ? bar.hint : bar.plot.cursorText
            textFormat: Text.PlainText
            color: bar.plot.cursorText === "" ? Theme.mutedText : Theme.text
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

        ToolFlow {
            id: toolRow

            spacing: 2
        }

        PlotToggle {
            objectName: "cursorsButton"
            text: qsTr("A B")
            tooltip: qsTr("Measure between two cursors (C): drag them, or press A or B and the arrow keys; with Shift in larger steps")
            checkable: true
            checked: bar.plot.measuring
            onToggled: {
                bar.plot.measuring = checked;
                bar.plot.forceActiveFocus(Qt.ShortcutFocusReason);
            }
        }

        IconButton {
            objectName: "autoRangeButton"
            implicitWidth: 22
            implicitHeight: 22
            size: 14
            iconName: "maximize"
            tooltip: qsTr("Show everything and follow new data (Home, or double-click)")
            checkable: false
            enabled: !bar.plot.autoRange
            onClicked: bar.plot.autoRange = true
        }
    }
}
