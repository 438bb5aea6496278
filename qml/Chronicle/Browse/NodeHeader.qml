import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Plotting
import Chronicle.Theme

// The title of what is seen, and the ways to see it, below it where there is little room.
GridLayout {
    id: header

    required property NodePlotModel plot
    property bool narrow: false
    property bool comparing: false
    property bool axesOffered: false
    readonly property alias axesWanted: axesSwitch.checked

    columns: tools.wanted + Math.min(title.implicitWidth, 160) > width ? 1 : 2
    columnSpacing: Theme.spacing
    rowSpacing: 4

    component Switch: PlotToggle {
        property string label: ""

        implicitHeight: Theme.controlHeight
        text: label
        checkable: true
    }

    Label {
        id: title

        objectName: "browse.title"
        Layout.fillWidth: true
        Layout.minimumWidth: 0
        text: header.plot.units === "" ? header.plot.title : qsTr("%1 (%2)").arg(header.plot.title).arg(header.plot.units)
        textFormat: Text.PlainText
        font.weight: Font.DemiBold
        font.pixelSize: Theme.fontSize + 1
        elide: Text.ElideRight
    }

    ToolFlow {
        id: tools

        Layout.alignment: Qt.AlignRight
        spacing: Theme.spacing

        Switch {
            objectName: "browse.wholeGroup"
            visible: header.plot.canWiden
            label: qsTr("All channels")
            tooltip: qsTr("Show all channels that were measured together (Enter, or double-click in the tree)")
            checked: header.plot.wholeGroup
            onToggled: header.plot.wholeGroup = checked
        }

        Switch {
            objectName: "browse.background"
            visible: header.plot.options.hasBackground
            label: qsTr("Background −")
            tooltip: qsTr("Subtract the recorded background")
            checked: header.plot.options.subtractBackground
            onToggled: header.plot.options.subtractBackground = checked
        }

        Switch {
            objectName: "browse.errors"
            visible: header.plot.options.hasErrors
            label: qsTr("Error bars")
            tooltip: qsTr("Show the recorded errors")
            checked: header.plot.options.showErrors
            onToggled: header.plot.options.showErrors = checked
        }

        Switch {
            id: axesSwitch

            objectName: "browse.axes"
            visible: header.axesOffered
            label: qsTr("Axes")
            tooltip: qsTr("Choose what is plotted along the axes")
        }

        Switch {
            objectName: "browse.difference"
            visible: header.comparing && header.plot.kind === "image"
            label: qsTr("Difference")
            tooltip: qsTr("Show how far the first image is above the others, instead of the others")
            checked: header.plot.readings.compared.difference
            onToggled: header.plot.readings.compared.difference = checked
        }

        CompareButton {
            visible: ["line", "image", "picture"].includes(header.plot.kind) && header.plot.comparison.count > 0
            comparison: header.plot.comparison
        }

        Segmented {
            objectName: "browse.kind"
            visible: header.plot.kinds.length > 1 && !header.narrow
            model: header.plot.kinds
            currentIndex: header.plot.kindIndex
            Accessible.name: qsTr("How the node is shown")
            onActivated: index => header.plot.kindIndex = index
        }

        PlotChoice {
            objectName: "browse.kindChoice"
            visible: header.plot.kinds.length > 1 && header.narrow
            implicitHeight: Theme.controlHeight
            implicitWidth: 88
            name: qsTr("How the node is shown")
            model: header.plot.kinds
            currentIndex: header.plot.kindIndex
            onActivated: index => header.plot.kindIndex = index
        }
    }
}
