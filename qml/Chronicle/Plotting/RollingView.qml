import QtQuick
import QtQuick.Controls
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
        seriesColors: Theme.series
        fontFamily: Theme.fontFamily
        fontSize: Theme.smallFontSize
        Accessible.role: Accessible.Chart
        Accessible.name: qsTr("Rolling chart")
        Accessible.description: plot.cursorText
        Accessible.focusable: true
    }

    PlotBar {
        Layout.fillWidth: true
        readout: plot.cursorText
        autoRange: plot.autoRange
        onAutoRangeRequested: plot.autoRange = true

        PlotChoice {
            objectName: "spanBox"
            implicitWidth: 82
            name: qsTr("How far back the chart reaches")
            textRole: "text"
            valueRole: "value"
            model: [
                {
                    text: qsTr("10 s"),
                    value: 10
                },
                {
                    text: qsTr("1 min"),
                    value: 60
                },
                {
                    text: qsTr("10 min"),
                    value: 600
                },
                {
                    text: qsTr("1 h"),
                    value: 3600
                }
            ]
            currentIndex: Math.max(0, indexOfValue(plot.span))
            onActivated: plot.span = currentValue
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
