import QtQuick
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Theme

// Curves with everything needed to look at them; spans can be drawn when `regionsAllowed`.
ColumnLayout {
    id: view

    property alias feed: plot.feed
    property alias logY: plot.logY
    property alias regionsLocked: plot.regionsLocked
    property bool regionsAllowed: true
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
        Accessible.name: qsTr("Line plot")
        Accessible.description: plot.cursorText
        Accessible.focusable: true
    }

    PlotBar {
        Layout.fillWidth: true
        readout: plot.cursorText
        hint: plot.addingRegion ? qsTr("Drag over the plot to mark a span") : ""
        autoRange: plot.autoRange
        onAutoRangeRequested: plot.autoRange = true

        PlotToggle {
            objectName: "addRegionButton"
            visible: view.regionsAllowed
            text: qsTr("Region")
            tooltip: plot.regionsLocked ? qsTr("Regions stay as they are while their values are being saved") : qsTr("Draw a span; what is in it is computed with every step. Delete removes the selected one.")
            checkable: !plot.regionsLocked
            checked: plot.addingRegion
            onToggled: plot.addingRegion = checked
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
