import QtQuick
import QtQuick.Layouts
import Chronicle.App

// How values become colours: logarithmic or not, colormap, levels; all behind one button when `compact`. Stands in a plot's bar.
RowLayout {
    id: tools

    required property LeveledPlot plot
    property bool compact: false

    spacing: 2

    ColorTools {
        visible: !tools.compact
        plot: tools.plot
    }

    PlotToggle {
        id: levelsButton

        objectName: "levelsButton"
        text: tools.compact ? qsTr("Colours") : qsTr("Levels")
        tooltip: tools.compact ? qsTr("The colours, and which values the first and the last of them stand for") : qsTr("Which values the first and the last colour stand for")
        checkable: true
        checked: levelsPopup.visible
        onToggled: levelsPopup.visible = checked

        LevelsPopup {
            id: levelsPopup

            x: levelsButton.width - width
            y: -height - 4
            plot: tools.plot
            withColors: tools.compact
        }
    }
}
