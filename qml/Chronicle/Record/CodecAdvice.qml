pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// Each compression tried on live data of a source; a click on a row, or Enter, takes it.
Popup {
    id: popup

    required property RecordModel record
    readonly property CodecAdviceModel advice: record.codecAdvice

    function take(row: int): void {
        advice.choose(row);
        close();
    }

    objectName: "codecAdvice"
    parent: Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(480, parent.width - 40)
    padding: 16
    modal: true
    focus: true
    closePolicy: Popup.CloseOnEscape | Popup.CloseOnPressOutside
    onOpened: advice.begin()
    onClosed: advice.cancel()

    contentItem: ColumnLayout {
        spacing: 10

        RowLayout {
            spacing: Theme.spacing

            Label {
                Layout.fillWidth: true
                text: qsTr("Best compression")
                font.pixelSize: 16
                font.weight: Font.DemiBold
                elide: Text.ElideRight
            }

            IconButton {
                objectName: "codecAdvice.close"
                iconName: "x"
                tooltip: qsTr("Close")
                onClicked: popup.close()
            }
        }

        FieldRow {
            visible: popup.advice.sources.length > 0
            label: qsTr("For")
            labelWidth: 60
            tooltip: qsTr("The source whose data the compressions are tried on")

            ComboBox {
                objectName: "codecAdvice.source"
                Layout.fillWidth: true
                model: popup.advice.sources
                currentIndex: popup.advice.sourceIndex
                onActivated: popup.advice.start(currentText)
            }
        }

        Label {
            objectName: "codecAdvice.summary"
            Layout.fillWidth: true
            visible: text !== ""
            text: popup.advice.summary
            color: Theme.mutedText
            font.pixelSize: Theme.smallFontSize
            elide: Text.ElideRight
        }

        TrialRow {
            Layout.fillWidth: true
            Layout.leftMargin: 8
            Layout.rightMargin: 8
            visible: table.count > 0
            codec: qsTr("Compression")
            ratio: qsTr("Smaller")
            speed: qsTr("Speed")
            verdict: qsTr("Keeps up")
            color: Theme.mutedText

            HoverHandler {
                id: hover
            }

            ToolTip.text: qsTr("Keeps up: at least twice as fast as this source measures")
            ToolTip.visible: hover.hovered
            ToolTip.delay: 600
        }

        ListView {
            id: table

            objectName: "codecAdvice.table"
            Layout.fillWidth: true
            Layout.topMargin: -6
            Layout.preferredHeight: contentHeight
            Layout.maximumHeight: Math.max(80, popup.parent.height - 260)
            visible: count > 0
            clip: true
            model: popup.advice.trials
            currentIndex: -1
            activeFocusOnTab: true
            keyNavigationEnabled: true
            boundsBehavior: Flickable.StopAtBounds
            ScrollBar.vertical: ScrollBar {}
            Accessible.role: Accessible.Table
            Accessible.name: qsTr("Compressions that were tried")
            onCountChanged: positionViewAtEnd()
            Keys.onReturnPressed: if (currentIndex >= 0)
                popup.take(currentIndex)
            Keys.onEnterPressed: if (currentIndex >= 0)
                popup.take(currentIndex)

            Connections {
                target: popup.advice.trials

                // So that Enter takes what is recommended.
                function onRecommended(row: int): void {
                    table.currentIndex = row;
                    table.forceActiveFocus();
                }
            }

            delegate: ItemDelegate {
                id: row

                required property int index
                required property string codec
                required property string ratio
                required property string speed
                required property bool keepsUp
                required property bool recommended
                required property string spoken

                objectName: "codecAdvice.row." + index
                width: ListView.view.width
                highlighted: recommended
                focusPolicy: Qt.NoFocus
                Accessible.name: spoken
                ToolTip.text: qsTr("Use %1").arg(codec)
                ToolTip.visible: hovered
                ToolTip.delay: 600
                onClicked: popup.take(index)

                contentItem: TrialRow {
                    codec: row.codec
                    ratio: row.ratio
                    speed: row.speed
                    verdict: row.keepsUp ? qsTr("yes") : qsTr("no")
                    verdictColor: row.keepsUp ? Theme.success : Theme.danger
                    chip: row.recommended ? qsTr("best") : ""
                    color: Theme.text
                }

                Rectangle {
                    anchors.fill: parent
                    visible: table.activeFocus && row.ListView.isCurrentItem
                    radius: Theme.radius - 1
                    color: "transparent"
                    border.width: 2
                    border.color: Theme.accent
                }
            }
        }

        ProgressBar {
            Layout.fillWidth: true
            visible: popup.advice.busy
            indeterminate: popup.advice.state === "collecting"
            value: popup.advice.progress
            Accessible.name: qsTr("Compressions that were tried")
        }

        RowLayout {
            spacing: Theme.spacing

            Label {
                objectName: "codecAdvice.sentence"
                Layout.fillWidth: true
                text: popup.advice.sentence
                color: popup.advice.state === "failed" ? Theme.danger : Theme.text
                wrapMode: Text.Wrap
                Accessible.role: Accessible.StatusBar
                Accessible.name: text
            }

            ActionButton {
                objectName: "codecAdvice.grab"
                visible: popup.advice.needsGrab
                focus: true
                tone: "accent"
                iconName: "play"
                text: qsTr("Grab")
                toolTip: qsTr("Start all sources, without saving anything, and try the compressions")
                onClicked: {
                    popup.record.toggleGrab();
                    popup.advice.begin();
                }
            }

            ActionButton {
                objectName: "codecAdvice.cancel"
                visible: popup.advice.busy
                iconName: "circle-stop"
                text: qsTr("Cancel")
                toolTip: qsTr("Stop trying; what was tried so far stays")
                onClicked: popup.advice.cancel()
            }

            ActionButton {
                objectName: "codecAdvice.again"
                visible: popup.advice.canRetry
                text: qsTr("Try again")
                toolTip: qsTr("Try the compressions once more, on new data")
                onClicked: popup.advice.begin()
            }
        }
    }

    component TrialRow: RowLayout {
        id: trial

        property string codec
        property string ratio
        property string speed
        property string verdict
        property string chip
        property color color
        property color verdictColor: color

        spacing: Theme.spacing

        RowLayout {
            Layout.fillWidth: true
            Layout.preferredWidth: 150
            spacing: 6

            Label {
                text: trial.codec
                color: trial.color
                elide: Text.ElideRight
            }

            Chip {
                visible: text !== ""
                text: trial.chip
                tone: "success"
            }

            Item {
                Layout.fillWidth: true
            }
        }

        Label {
            Layout.preferredWidth: 70
            text: trial.ratio
            color: trial.color
            horizontalAlignment: Text.AlignRight
        }

        Label {
            Layout.preferredWidth: 100
            text: trial.speed
            color: trial.color
            horizontalAlignment: Text.AlignRight
        }

        Label {
            Layout.preferredWidth: 70
            text: trial.verdict
            color: trial.verdictColor
            horizontalAlignment: Text.AlignRight
        }
    }
}
