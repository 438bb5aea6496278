pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Plotting
import Chronicle.Theme

// The chosen node: what it is called, its views, the plot, the map of the scan, a slider for each further dimension.
ColumnLayout {
    id: view

    required property NodePlotModel plot

    readonly property PlotReadings readings: plot.readings
    readonly property Item picture: card
    readonly property Item plotItem: line.visible ? line.plot : points.visible ? points.plot : histogram.visible ? histogram.plot : images.visible ? images.first : card
    readonly property bool mapped: plot.map.kind !== "" && (plot.kind === "line" || plot.kind === "image")
    readonly property string regionTip: qsTr("Draw over a part of the signal: the map of the scan is made of it alone. R selects it, arrows move it, with Ctrl its edge, Delete removes it.")

    readonly property bool imaged: plot.kind === "image" || plot.kind === "picture"
    readonly property bool comparing: imaged && readings.compared.images.length > 0

    // What the cursors read takes the room of the map in a low window.
    readonly property bool measuring: line.plot.measuring || images.first.measuring

    readonly property bool narrow: width < 560
    readonly property bool low: height < 560
    readonly property bool choosing: choices.wanted && (!low || header.axesWanted)

    spacing: 10

    NodeHeader {
        id: header

        Layout.fillWidth: true
        Layout.margins: 12
        Layout.bottomMargin: 0
        visible: view.plot.kind !== ""
        plot: view.plot
        narrow: view.narrow
        comparing: view.comparing
        axesOffered: view.low && choices.wanted
    }

    CostNotice {
        Layout.fillWidth: true
        Layout.leftMargin: 12
        Layout.rightMargin: 12
        cost: view.readings.cost
    }

    Card {
        id: card

        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.leftMargin: 12
        Layout.rightMargin: 12
        Layout.topMargin: view.plot.kind === "" ? 12 : 0
        Layout.bottomMargin: footer.visible ? 0 : 12

        Label {
            objectName: "browse.problem"
            Layout.fillWidth: true
            Layout.fillHeight: true
            readonly property string problem: view.plot.problem || view.readings.problem
            visible: problem !== "" || view.plot.kind === ""
            text: problem !== "" ? problem : qsTr("Choose an array in the tree to see it.")
            textFormat: Text.PlainText
            color: problem !== "" ? Theme.danger : Theme.mutedText
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
        }

        LineView {
            id: line

            objectName: "browse.line"
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: view.plot.kind === "line" && view.readings.problem === ""
            feed: view.readings.curveFeed
            regionsAllowed: view.mapped
            regionTip: view.regionTip
            detailed: true
        }

        LineView {
            id: histogram

            objectName: "browse.histogram"
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: view.plot.kind === "histogram" && view.readings.problem === ""
            feed: view.readings.histogramFeed
            regionsAllowed: false
        }

        PointsView {
            id: points

            objectName: "browse.points"
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: view.plot.kind === "points" && view.readings.problem === ""
            feed: view.readings.pointsFeed
        }

        NodeImages {
            id: images

            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: view.imaged && view.readings.problem === ""
            plot: view.plot
            narrow: view.narrow
            comparing: view.comparing
            profiled: !(view.low && view.mapped)
        }

        NodeTable {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: view.plot.kind === "table" && view.readings.problem === ""
            table: view.readings.table
        }

        ScrollView {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: view.plot.kind === "text" && view.readings.problem === "" && view.plot.problem === ""

            TextArea {
                objectName: "browse.text"
                readOnly: true
                text: view.readings.text
                textFormat: TextEdit.PlainText
                wrapMode: TextArea.Wrap
                Accessible.name: qsTr("The value as text")
            }
        }

        RowLayout {
            Layout.fillWidth: true
            visible: view.readings.statistics !== "" || view.readings.done < 1 || view.plot.kind === "table"
            spacing: Theme.spacing

            Label {
                objectName: "browse.compareHint"
                visible: view.comparing && text !== ""
                text: view.readings.compared.hint
                color: Theme.mutedText
                font.pixelSize: Theme.smallFontSize
            }

            Label {
                objectName: "browse.statistics"
                Layout.fillWidth: true
                text: view.plot.kind === "table" ? view.readings.table.size : view.readings.statistics
                color: Theme.mutedText
                font.pixelSize: Theme.smallFontSize
                elide: Text.ElideRight
                Accessible.name: text
            }

            ProgressBar {
                Layout.preferredWidth: 120
                visible: view.readings.done < 1
                value: view.readings.done
                Accessible.name: qsTr("How much of it was read")
            }
        }
    }

    ScanMap {
        Layout.fillWidth: true
        Layout.preferredHeight: Math.min(190, view.height * 0.27)
        Layout.leftMargin: 12
        Layout.rightMargin: 12
        Layout.bottomMargin: footer.visible ? 0 : 12
        visible: view.mapped && !(view.low && view.measuring)
        map: view.plot.map
    }

    Card {
        id: footer

        Layout.fillWidth: true
        Layout.margins: 12
        Layout.topMargin: 0
        visible: view.plot.slices.length > 0 || view.choosing

        PlotChoices {
            id: choices

            Layout.fillWidth: true
            visible: view.choosing
            options: view.plot.options
            used: view.plot.used
            withErrors: view.plot.kind === "line"
        }

        Repeater {
            model: view.plot.slices

            delegate: SliceSlider {
                id: slice

                required property int index
                required property DimensionModel modelData

                Layout.fillWidth: true
                name: "browse.slice." + index
                label: modelData.label
                text: modelData.text
                last: modelData.last
                position: modelData.index
                narrow: view.narrow
                playable: true
                playing: modelData.playing
                onMoved: index => modelData.index = index
                onPlayToggled: modelData.playing = !modelData.playing
            }
        }
    }

    Connections {
        target: view.plot

        function onShown(): void {
            for (const shown of [line.plot, images.first, points.plot, histogram.plot]) {
                shown.autoRange = true;
                shown.measuring = false;
            }
        }
    }
}
