import QtQuick
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Theme

// Points anywhere in a plane, coloured by their values.
ColumnLayout {
    id: view

    property alias feed: plot.feed
    readonly property alias plot: plot

    spacing: 2

    PointsPlot {
        id: plot

        objectName: "pointsPlot"
        Layout.fillWidth: true
        Layout.fillHeight: true
        regionsLocked: true
        backgroundColor: Theme.plotBackground
        gridColor: Theme.plotGrid
        textColor: Theme.plotText
        accentColor: Theme.accent
        fontFamily: Theme.fontFamily
        fontSize: Theme.smallFontSize
        Accessible.role: Accessible.Chart
        Accessible.name: qsTr("Points")
        Accessible.description: plot.cursorText
        Accessible.focusable: true
    }

    PlotBar {
        Layout.fillWidth: true
        plot: plot

        LevelTools {
            plot: plot
        }
    }
}
