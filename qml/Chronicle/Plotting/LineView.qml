import QtQuick
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Theme

// Curves with everything needed to look at them, and more of it when `detailed`; spans can be drawn when `regionsAllowed`.
ColumnLayout {
    id: view

    property alias feed: plot.feed
    property alias logY: plot.logY
    property alias regionsLocked: plot.regionsLocked
    property bool regionsAllowed: true
    property bool detailed: false
    property string name: qsTr("Line plot")
    property string regionTip: qsTr("Draw a span; what is in it is computed with every step. R selects it, arrows move it, with Ctrl its edge, Delete removes it.")
    readonly property alias plot: plot

    spacing: 2

    LinePlot {
        id: plot

        objectName: "linePlot"
        Layout.fillWidth: true
        Layout.fillHeight: true
        backgroundColor: Theme.plotBackground
        gridColor: Theme.plotGrid
        textColor: Theme.plotText
        accentColor: Theme.accent
        seriesColors: [...Theme.series]
        fontFamily: Theme.fontFamily
        fontSize: Theme.smallFontSize
        Accessible.role: Accessible.Chart
        Accessible.name: view.name
        Accessible.description: plot.cursorText
        Accessible.focusable: true
    }

    PlotBar {
        Layout.fillWidth: true
        plot: plot
        hint: plot.addingRegion ? qsTr("Drag over the plot to mark a span, or press Enter") : ""

        PlotToggle {
            objectName: "addRegionButton"
            visible: view.regionsAllowed
            text: qsTr("Region")
            tooltip: plot.regionsLocked ? qsTr("Regions stay as they are while their values are being saved") : view.regionTip
            checkable: !plot.regionsLocked
            checked: plot.addingRegion
            onToggled: {
                plot.addingRegion = checked;
                plot.forceActiveFocus(Qt.ShortcutFocusReason);
            }
        }

        PlotToggle {
            objectName: "clockButton"
            visible: plot.dated
            text: qsTr("Clock")
            tooltip: qsTr("Show the time of day instead of the seconds since the first point")
            checkable: true
            checked: plot.clockTime
            onToggled: plot.clockTime = checked
        }

        PlotToggle {
            objectName: "markersButton"
            visible: view.detailed
            text: qsTr("Points")
            tooltip: qsTr("Mark every point, as far as points can be told apart")
            checkable: true
            checked: plot.markers
            onToggled: plot.markers = checked
        }

        PlotToggle {
            objectName: "logXButton"
            visible: view.detailed
            text: qsTr("Log x")
            tooltip: qsTr("Logarithmic x axis")
            checkable: true
            checked: plot.logX
            onToggled: plot.logX = checked
        }

        PlotToggle {
            objectName: "logYButton"
            text: view.detailed ? qsTr("Log y") : qsTr("Log")
            tooltip: qsTr("Logarithmic y axis")
            checkable: true
            checked: plot.logY
            onToggled: plot.logY = checked
        }
    }
}
