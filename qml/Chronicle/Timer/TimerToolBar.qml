import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// Makes new chronos and timers, orders the cards, opens windows.
Control {
    id: bar

    required property TimerModel timer

    readonly property NewPieceModel fresh: timer.newPiece
    readonly property bool compact: width < 1080

    signal added

    function add(): void {
        if (fresh.add())
            added();
        else
            duration.forceActiveFocus();
    }

    padding: 10
    leftPadding: 14
    rightPadding: 14
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Chronos and timers")
    background: Rectangle {
        color: Theme.surface
    }

    contentItem: ColumnLayout {
        spacing: 4

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.spacing

            Segmented {
                objectName: "timer.kind"
                model: bar.fresh.kinds
                tooltips: [qsTr("Counts up"), qsTr("Counts down from a duration")]
                currentIndex: bar.fresh.kind
                Accessible.name: qsTr("What to add")
                onActivated: index => bar.fresh.kind = index
            }

            UnitField {
                id: duration

                objectName: "timer.duration"
                Layout.preferredWidth: bar.compact ? 150 : 190
                visible: bar.fresh.isTimer
                text: bar.fresh.duration
                unit: bar.fresh.meaning === text.trim() ? "" : bar.fresh.meaning
                placeholderText: bar.compact ? qsTr("1:30:00, 90 min") : qsTr("1:30:00, 90 min, 45 s")
                Accessible.name: qsTr("Duration")
                Accessible.description: bar.fresh.problem
                ToolTip.text: qsTr("How long: 1:30:00, 90 min, 1h 30m 5s, 45 s; weeks (w) to milliseconds (ms)")
                ToolTip.visible: hovered && !activeFocus
                ToolTip.delay: 600
                onTextEdited: bar.fresh.duration = text
                onAccepted: bar.add()
            }

            TextField {
                objectName: "timer.newName"
                Layout.preferredWidth: bar.compact ? 110 : 150
                text: bar.fresh.name
                placeholderText: qsTr("Name")
                Accessible.name: qsTr("Name")
                ToolTip.text: qsTr("What it is called; without a name it gets one")
                ToolTip.visible: hovered && !activeFocus
                ToolTip.delay: 600
                onTextEdited: bar.fresh.name = text
                onAccepted: bar.add()
            }

            ActionButton {
                objectName: "timer.add"
                text: qsTr("New")
                iconName: "plus"
                tone: bar.timer.chosen ? "neutral" : "accent"
                toolTip: bar.fresh.isTimer ? qsTr("Add a timer (Enter in the field)") : qsTr("Add a chrono (Enter in the field)")
                onClicked: bar.add()
            }

            Item {
                Layout.fillWidth: true
            }

            ComboBox {
                objectName: "timer.order"
                Layout.preferredWidth: 124
                visible: bar.timer.pieces.count > 1
                model: bar.timer.orders
                currentIndex: bar.timer.order
                Accessible.name: qsTr("Order of the cards")
                ToolTip.text: qsTr("Order of the cards; by hand: drag them, or Alt+Left and Alt+Right")
                ToolTip.visible: hovered && !popup.visible
                ToolTip.delay: 600
                onActivated: index => bar.timer.order = index
            }

            ActionButton {
                objectName: "timer.fullScreen"
                visible: bar.timer.chosen !== null
                text: bar.compact ? "" : qsTr("Full screen")
                iconName: "maximize"
                toolTip: qsTr("Show it on the whole screen; Esc ends it")
                Accessible.name: qsTr("Full screen")
                onClicked: bar.timer.chosen.window.showFullScreen()
            }

            ActionButton {
                objectName: "timer.window"
                visible: bar.timer.chosen !== null
                text: bar.compact ? "" : qsTr("Own window")
                iconName: "picture-in-picture-2"
                toolTip: qsTr("Show it in a window of its own, which can be small and always on top")
                Accessible.name: qsTr("Own window")
                onClicked: bar.timer.chosen.window.show()
            }
        }

        Label {
            objectName: "timer.durationProblem"
            Layout.leftMargin: duration.x
            Layout.fillWidth: true
            visible: text !== ""
            text: bar.fresh.problem
            color: Theme.danger
            font.pixelSize: Theme.smallFontSize
            elide: Text.ElideRight
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }
    }
}
