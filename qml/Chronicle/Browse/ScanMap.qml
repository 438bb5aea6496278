import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Plotting
import Chronicle.Theme

// The scan beside its signal: one value per point; a click shows the signal of that point.
Card {
    id: card

    required property ScanMapModel map

    padding: 10

    RowLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        spacing: 12

        ImagePlot {
            objectName: "scanMap.image"
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: card.map.kind === "image" && !card.map.waits
            feed: card.map.imageFeed
            regionsLocked: true
            backgroundColor: Theme.plotBackground
            gridColor: Theme.plotGrid
            textColor: Theme.plotText
            accentColor: Theme.accent
            fontFamily: Theme.fontFamily
            fontSize: Theme.smallFontSize
            Accessible.role: Accessible.Chart
            Accessible.name: qsTr("Map of the scan")
            Accessible.description: cursorText
            Accessible.focusable: true
        }

        LinePlot {
            objectName: "scanMap.line"
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: card.map.kind === "line" && !card.map.waits
            feed: card.map.curveFeed
            regionsLocked: true
            backgroundColor: Theme.plotBackground
            gridColor: Theme.plotGrid
            textColor: Theme.plotText
            accentColor: Theme.accent
            seriesColors: [...Theme.series]
            fontFamily: Theme.fontFamily
            fontSize: Theme.smallFontSize
            Accessible.role: Accessible.Chart
            Accessible.name: qsTr("Curve of the scan")
            Accessible.description: cursorText
            Accessible.focusable: true
        }

        PointsPlot {
            objectName: "scanMap.points"
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: card.map.kind === "points" && !card.map.waits
            feed: card.map.pointsFeed
            regionsLocked: true
            backgroundColor: Theme.plotBackground
            gridColor: Theme.plotGrid
            textColor: Theme.plotText
            accentColor: Theme.accent
            fontFamily: Theme.fontFamily
            fontSize: Theme.smallFontSize
            Accessible.role: Accessible.Chart
            Accessible.name: qsTr("Points of the scan")
            Accessible.description: cursorText
            Accessible.focusable: true
        }

        ActionButton {
            objectName: "scanMap.make"
            Layout.alignment: Qt.AlignCenter
            Layout.fillWidth: true
            visible: card.map.waits
            text: qsTr("Make the map: %1 are read").arg(card.map.cost)
            toolTip: qsTr("The map needs every value of the scan; the sliders show single points without it")
            onClicked: card.map.make()
        }

        ColumnLayout {
            Layout.preferredWidth: 150
            Layout.maximumWidth: 150
            Layout.alignment: Qt.AlignTop
            spacing: 6

            Label {
                text: qsTr("Navigation")
                font.weight: Font.DemiBold
            }

            Label {
                Layout.fillWidth: true
                text: card.map.hint
                color: Theme.mutedText
                font.pixelSize: Theme.smallFontSize
                wrapMode: Text.Wrap
            }

            Label {
                objectName: "scanMap.place"
                Layout.fillWidth: true
                text: card.map.place
                elide: Text.ElideRight
            }

            PlotChoice {
                objectName: "scanMap.reduction"
                Layout.fillWidth: true
                name: qsTr("How each signal becomes one value of the map")
                model: card.map.reductions
                currentIndex: card.map.reduction
                onActivated: index => card.map.reduction = index
            }
        }
    }
}
