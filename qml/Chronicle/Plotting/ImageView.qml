import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Theme

// A heat map with its colours and levels, or a picture that is `colored`; rectangles can be drawn when `regionsAllowed`.
ColumnLayout {
    id: view

    property alias feed: plot.feed
    property alias colormap: plot.colormap
    property alias equalAspect: plot.equalAspect
    property alias rowZeroAtTop: plot.rowZeroAtTop
    property alias regionsLocked: plot.regionsLocked
    property bool regionsAllowed: true
    property bool colored: false
    property alias link: plot.link
    property string caption: ""
    property string regionTip: qsTr("Draw a rectangle; what is in it is computed with every step. R selects it, arrows move it, with Ctrl its edges, Delete removes it.")
    readonly property alias plot: plot

    spacing: 2

    Label {
        objectName: "caption"
        Layout.fillWidth: true
        visible: text !== ""
        text: view.caption
        textFormat: Text.PlainText
        elide: Text.ElideMiddle
        Accessible.name: text
    }

    ImagePlot {
        id: plot

        objectName: "imagePlot"
        Layout.fillWidth: true
        Layout.fillHeight: true
        backgroundColor: Theme.plotBackground
        gridColor: Theme.plotGrid
        textColor: Theme.plotText
        accentColor: Theme.accent
        fontFamily: Theme.fontFamily
        fontSize: Theme.smallFontSize
        Accessible.role: Accessible.Chart
        Accessible.name: qsTr("Image")
        Accessible.description: plot.cursorText
        Accessible.focusable: true
    }

    PlotBar {
        Layout.fillWidth: true
        plot: plot
        hint: plot.addingRegion ? qsTr("Drag over the image to mark a rectangle, or press Enter") : ""

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
            objectName: "rowZeroButton"
            text: qsTr("Row 0 ↑")
            tooltip: qsTr("The first row is at the top")
            checkable: true
            checked: plot.rowZeroAtTop
            onToggled: plot.rowZeroAtTop = checked
        }

        PlotToggle {
            objectName: "aspectButton"
            text: qsTr("1:1")
            tooltip: qsTr("One unit is equally long along x and y")
            checkable: true
            checked: plot.equalAspect
            onToggled: plot.equalAspect = checked
        }

        LevelTools {
            visible: !view.colored
            compact: view.width < 380
            plot: plot
        }
    }
}
