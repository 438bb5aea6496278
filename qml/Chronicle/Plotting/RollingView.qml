import QtQuick
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Theme

// Values over the last seconds or minutes, the newest ones written large.
ColumnLayout {
    id: view

    property alias feed: plot.feed
    property alias span: plot.span
    readonly property alias plot: plot

    spacing: 2

    RollingPlot {
        id: plot

        objectName: "rollingPlot"
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
        Accessible.name: qsTr("Rolling chart")
        Accessible.description: plot.cursorText
        Accessible.focusable: true
    }

    PlotBar {
        Layout.fillWidth: true
        plot: plot

        PlotChoice {
            objectName: "spanBox"
            implicitWidth: 78
            name: qsTr("How far back the chart reaches")
            model: plot.spanNames
            currentIndex: plot.spanIndex
            onActivated: plot.spanIndex = currentIndex
        }

        PlotToggle {
            objectName: "clockButton"
            text: qsTr("Clock")
            tooltip: qsTr("Show the time of day instead of the seconds before now")
            checkable: true
            checked: plot.clockTime
            onToggled: plot.clockTime = checked
        }

        PlotToggle {
            objectName: "logYButton"
            text: qsTr("Log")
            tooltip: qsTr("Logarithmic y axis")
            checkable: true
            checked: plot.logY
            onToggled: plot.logY = checked
        }
    }
}
