pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Plotting
import Chronicle.Theme

// Set up a scan, see where it will go, and watch it fill up. In a narrow window one after the other.
Item {
    id: board

    required property RecordModel record

    readonly property ScanModel scan: record.scan
    readonly property bool narrow: width < 680
    readonly property bool setupShown: !narrow || view === 0
    readonly property bool planShown: view === 1 || (view === 0 && !narrow)
    // 0 is the setup, which has a place of its own in a wide window; 1 the plan, 2 the result, 3 the list.
    property int view: 0
    readonly property bool resultShown: view === 2
    readonly property bool listShown: view === 3

    Connections {
        target: board.scan.run

        function onBegan(): void {
            // Who looks at the list goes on looking at it.
            if (!board.listShown)
                board.view = 2;
        }
    }

    Shortcut {
        sequence: "Ctrl+J"
        enabled: board.visible && board.scan.setup.problem === ""
        onActivated: {
            board.scan.batch.add();
            board.view = 3;
        }
    }

    Shortcut {
        sequence: "Ctrl+Shift+R"
        enabled: board.visible && (board.scan.batch.goesOn || (board.scan.batch.canRun && !board.record.recording))
        onActivated: board.scan.batch.toggle()
    }

    RowLayout {
        anchors.fill: parent
        anchors.margins: 14
        spacing: 12

        Card {
            Layout.fillHeight: true
            Layout.fillWidth: board.narrow
            Layout.preferredWidth: 330
            visible: board.setupShown
            title: qsTr("Scan setup")

            ScrollView {
                id: scroll

                objectName: "scan.setup"
                Layout.fillWidth: true
                Layout.fillHeight: true
                contentWidth: availableWidth
                ScrollBar.horizontal.policy: ScrollBar.AlwaysOff

                ScanSetup {
                    width: scroll.availableWidth - 10
                    // Also while a scan runs: what is set up is the next one.
                    model: board.scan.setup
                }
            }

            Notice {
                objectName: "scan.problem"
                Layout.fillWidth: true
                tone: "error"
                text: board.scan.setup.problem
            }

            ActionButton {
                objectName: "scan.toPlan"
                visible: board.narrow
                text: qsTr("Show the points")
                toolTip: qsTr("Draw the points in their order")
                onClicked: board.view = 1
            }
        }

        ColumnLayout {
            visible: !board.narrow || !board.setupShown
            spacing: 12

            Card {
                Layout.fillWidth: true
                Layout.fillHeight: true
                title: board.planShown ? qsTr("Points in order") : board.listShown ? qsTr("Scans in turn") : board.scan.run.name

                actions: [
                    IconButton {
                        objectName: "scan.toSetup"
                        visible: board.narrow
                        iconName: "settings"
                        tooltip: qsTr("Scan setup")
                        onClicked: board.view = 0
                    },
                    ComboBox {
                        objectName: "scan.quantity"
                        visible: board.resultShown && count > 0
                        implicitWidth: board.narrow ? 150 : 270
                        model: board.scan.run.plot.quantities
                        currentIndex: board.scan.run.plot.quantity
                        Accessible.name: qsTr("Shown quantity")
                        ToolTip.text: qsTr("Which value is plotted; draw a region on a source to have its mean here")
                        ToolTip.visible: hovered
                        ToolTip.delay: 600
                        onActivated: index => board.scan.run.plot.quantity = index
                    },
                    Segmented {
                        objectName: "scan.view"
                        implicitWidth: 186
                        model: [qsTr("Plan"), qsTr("Result"), qsTr("List")]
                        tooltips: [qsTr("Where the scan will go"), qsTr("What was measured so far"), qsTr("Scans that run one after the other")]
                        currentIndex: board.planShown ? 0 : board.view - 1
                        disabledIndexes: board.scan.run.known ? [] : [1]
                        Accessible.name: qsTr("Plot")
                        onActivated: index => board.view = index + 1
                    }
                ]

                ScanPathPlot {
                    objectName: "scan.path"
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    visible: board.planShown
                    preview: board.scan.preview
                    backgroundColor: Theme.plotBackground
                    gridColor: Theme.plotGrid
                    textColor: Theme.plotText
                    accentColor: Theme.accent
                    seriesColors: [...Theme.series]
                    fontFamily: Theme.fontFamily
                    fontSize: Theme.smallFontSize
                    Accessible.role: Accessible.Chart
                    Accessible.name: qsTr("Points in order")
                    Accessible.description: board.scan.preview.summary
                }

                GridLayout {
                    id: result

                    // Where there is no room for both, the point stands in the place of the whole.
                    readonly property bool wholeShown: !board.scan.run.point.shown || columns === 2 || height > 400

                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    visible: board.resultShown
                    // Beside each other where there is room, else the point below the whole.
                    columns: width >= 620 ? 2 : 1
                    columnSpacing: 12
                    rowSpacing: 8

                    LineView {
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        Layout.preferredWidth: 1
                        Layout.preferredHeight: 1
                        visible: result.wholeShown && !board.scan.run.plot.isMap
                        regionsAllowed: false
                        regionsLocked: true
                        feed: board.scan.run.plot.curves
                    }

                    ImageView {
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        Layout.preferredWidth: 1
                        Layout.preferredHeight: 1
                        visible: result.wholeShown && board.scan.run.plot.isMap
                        regionsAllowed: false
                        regionsLocked: true
                        rowZeroAtTop: false
                        feed: board.scan.run.plot.image
                    }

                    ScanPoint {
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        Layout.preferredWidth: 1
                        Layout.preferredHeight: 1
                        point: board.scan.run.point
                    }
                }

                Label {
                    objectName: "scan.hint"
                    Layout.fillWidth: true
                    visible: board.resultShown && !board.scan.run.point.shown && board.scan.run.point.signals.length > 0
                    text: qsTr("Click a point to see its spectrum or image")
                    color: Theme.mutedText
                    font.pixelSize: Theme.smallFontSize
                    elide: Text.ElideRight
                }

                ScanBatchList {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    visible: board.listShown
                    batch: board.scan.batch
                    recording: board.record.recording
                    addable: board.scan.setup.problem === ""
                }

                Label {
                    objectName: "scan.summary"
                    Layout.fillWidth: true
                    visible: board.planShown
                    text: board.scan.preview.summary
                    color: Theme.mutedText
                    elide: Text.ElideRight
                }
            }

            ScanProgress {
                Layout.fillWidth: true
                visible: board.scan.run.known
                run: board.scan.run
            }
        }
    }
}
