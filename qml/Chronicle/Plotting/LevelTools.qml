import QtQuick
import QtQuick.Layouts
import Chronicle.App

// How values become colours: logarithmic or not, colormap, levels. Stands in a plot's bar.
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

    PlotToggle {
        id: levelsButton

        objectName: "levelsButton"
        text: qsTr("Levels")
        tooltip: qsTr("Which values the first and the last colour stand for")
        checkable: true
        checked: levelsPopup.visible
        onToggled: levelsPopup.visible = checked

        LevelsPopup {
            id: levelsPopup

            x: levelsButton.width - width
            y: -height - 4
            plot: tools.plot
        }
    }
}
