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
    readonly property ImagePlot firstImage: image.plot
    readonly property RangeLink rangeLink: RangeLink {}
    readonly property Item plotItem: line.visible ? line.plot : points.visible ? points.plot : histogram.visible ? histogram.plot : image.visible ? image.plot : card
    readonly property bool mapped: plot.map.kind !== "" && (plot.kind === "line" || plot.kind === "image")
    readonly property string regionTip: qsTr("Draw over a part of the signal: the map of the scan is made of it alone. R selects it, arrows move it, with Ctrl its edge, Delete removes it.")
    readonly property string profileTip: qsTr("Draw a rectangle: its mean along x and along y is shown beside the image. R selects it, arrows move it, with Ctrl its edges, Delete removes it.")

    readonly property bool imaged: plot.kind === "image" || plot.kind === "picture"
    readonly property bool comparing: imaged && readings.compared.images.length > 0

    // What the cursors read takes the room of the map in a low window.
    readonly property bool measuring: line.plot.measuring || image.plot.measuring

    readonly property bool narrow: width < 560
    readonly property bool low: height < 560
    readonly property bool choosing: choices.wanted && (!low || axesSwitch.checked)

    spacing: 10

    component Switch: PlotToggle {
        property string label: ""

        implicitHeight: Theme.controlHeight
        text: label
        checkable: true
    }

    RowLayout {
        Layout.fillWidth: true
        Layout.margins: 12
        Layout.bottomMargin: 0
        visible: view.plot.kind !== ""
        spacing: Theme.spacing

        Label {
            objectName: "browse.title"
            Layout.fillWidth: true
            Layout.minimumWidth: 30
            Layout.preferredWidth: 60
            text: view.plot.units === "" ? view.plot.title : qsTr("%1 (%2)").arg(view.plot.title).arg(view.plot.units)
            textFormat: Text.PlainText
            font.weight: Font.DemiBold
            font.pixelSize: Theme.fontSize + 1
            elide: Text.ElideRight
        }

        ToolFlow {
            spacing: Theme.spacing

            Switch {
                objectName: "browse.wholeGroup"
                visible: view.plot.canWiden
                label: qsTr("All channels")
                tooltip: qsTr("Show all channels that were measured together (Enter, or double-click in the tree)")
                checked: view.plot.wholeGroup
                onToggled: view.plot.wholeGroup = checked
            }

            Switch {
                objectName: "browse.background"
                visible: view.plot.options.hasBackground
                label: qsTr("Background −")
                tooltip: qsTr("Subtract the recorded background")
                checked: view.plot.options.subtractBackground
                onToggled: view.plot.options.subtractBackground = checked
            }

            Switch {
                objectName: "browse.errors"
                visible: view.plot.options.hasErrors
                label: qsTr("Error bars")
                tooltip: qsTr("Show the recorded errors")
                checked: view.plot.options.showErrors
                onToggled: view.plot.options.showErrors = checked
            }

            Switch {
                id: axesSwitch

                objectName: "browse.axes"
                visible: view.low && choices.wanted
                label: qsTr("Axes")
                tooltip: qsTr("Choose what is plotted along the axes")
            }

            Switch {
                objectName: "browse.difference"
                visible: view.comparing && view.plot.kind === "image"
                label: qsTr("Difference")
                tooltip: qsTr("Show how far the first image is above the others, instead of the others")
                checked: view.readings.compared.difference
                onToggled: view.readings.compared.difference = checked
            }

            CompareButton {
                visible: (view.plot.kind === "line" || view.imaged) && view.plot.comparison.count > 0
                comparison: view.plot.comparison
            }

            Segmented {
                objectName: "browse.kind"
                visible: view.plot.kinds.length > 1 && !view.narrow
                model: view.plot.kinds
                currentIndex: view.plot.kindIndex
                Accessible.name: qsTr("How the node is shown")
                onActivated: index => view.plot.kindIndex = index
            }

            PlotChoice {
                objectName: "browse.kindChoice"
                visible: view.plot.kinds.length > 1 && view.narrow
                implicitHeight: Theme.controlHeight
                implicitWidth: 88
                name: qsTr("How the node is shown")
                model: view.plot.kinds
                currentIndex: view.plot.kindIndex
                onActivated: index => view.plot.kindIndex = index
            }
        }
    }

    Notice {
        objectName: "browse.cost"
        Layout.fillWidth: true
        Layout.leftMargin: 12
        Layout.rightMargin: 12
        tone: "info"
        text: view.readings.cost.text
        actions: RowLayout {
            spacing: Theme.spacing

            ActionButton {
                objectName: "browse.readCheaper"
                visible: view.readings.cost.hasCheaper
                text: qsTr("Read a part")
                toolTip: qsTr("Read as much of it as is quickly there")
                onClicked: view.readings.cost.readCheaper()
            }

            ActionButton {
                objectName: "browse.readAll"
                text: qsTr("Read all of it")
                toolTip: qsTr("Read it although it takes a while; another choice in the tree stops it")
                onClicked: view.readings.cost.readAll()
            }
        }
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

        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: view.imaged && view.readings.problem === ""
            columns: view.narrow ? 1 : 2
            columnSpacing: 12
            rowSpacing: 6

            ImageView {
                id: image

                objectName: "browse.image"
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 3
                Layout.preferredHeight: 3
                link: view.rangeLink
                caption: view.comparing ? view.plot.comparison.ownLabel : ""
                colored: view.plot.kind === "picture"
                feed: view.readings.imageFeed
                regionsAllowed: !colored
                regionTip: view.profileTip
            }

            Repeater {
                model: view.readings.compared.images

                delegate: ImageBeside {
                    required property ComparedImage modelData

                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredWidth: 3
                    Layout.preferredHeight: 3
                    image: modelData
                    first: view.firstImage
                    link: view.rangeLink
                    difference: view.readings.compared.difference
                }
            }

            RegionProfile {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 2
                Layout.preferredHeight: 2
                visible: view.plot.profile.shown && !(view.low && view.mapped)
                profile: view.plot.profile
                low: view.narrow || height < 330
            }
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
            for (const shown of [line.plot, image.plot, points.plot, histogram.plot]) {
                shown.autoRange = true;
                shown.measuring = false;
            }
        }
    }
}
