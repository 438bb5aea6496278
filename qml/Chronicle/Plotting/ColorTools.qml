import QtQuick
import QtQuick.Layouts
import Chronicle.App

// Whether the colours are logarithmic, and which they are.
RowLayout {
    id: tools

    required property LeveledPlot plot

    spacing: 2

    PlotToggle {
        objectName: "logColorsButton"
        text: qsTr("Log")
        tooltip: qsTr("Logarithmic colours")
        checkable: true
        checked: tools.plot.logColors
        onToggled: tools.plot.logColors = checked
    }

    PlotChoice {
        objectName: "colormapBox"
        implicitWidth: 86
        name: qsTr("Colormap")
        model: tools.plot.colormaps
        currentIndex: tools.plot.colormaps.indexOf(tools.plot.colormap)
        onActivated: tools.plot.colormap = currentText
    }
}
