import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// One chrono or timer among others. A click shows it on the big display.
Control {
    id: card

    required property TimerModel timer
    required property TimepieceModel piece
    property int row: 0

    readonly property bool chosen: timer.chosen === piece
    readonly property color ink: Theme.series[piece.plan.color]

    objectName: "timerCard." + row
    padding: 12
    topPadding: 9
    focusPolicy: Qt.StrongFocus
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: qsTr("%1, %2").arg(piece.plan.name).arg(piece.whole)
    Accessible.description: qsTr("Show it on the big display")
    Accessible.onPressAction: card.timer.choose(card.piece.key)
    Keys.onReturnPressed: timer.choose(piece.key)
    Keys.onEnterPressed: timer.choose(piece.key)
    Keys.onMenuPressed: menu.popup(card, 8, 30)
    Keys.onPressed: event => {
        if (event.modifiers & Qt.AltModifier && (event.key === Qt.Key_Left || event.key === Qt.Key_Right)) {
            timer.moveBy(piece.key, event.key === Qt.Key_Left ? -1 : 1);
            event.accepted = true;
        }
    }

    TapHandler {
        onTapped: card.timer.choose(card.piece.key)
    }

    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: point => menu.popup(card, point.position.x, point.position.y)
    }

    background: Rectangle {
        radius: 8
        color: card.piece.over ? Theme.dangerSoft : Theme.surface
        border.width: card.chosen || card.visualFocus ? 2 : 1
        border.color: card.chosen ? Theme.accent : card.visualFocus ? Theme.text : card.piece.over ? Theme.danger : Theme.border

        Rectangle {
            anchors.fill: parent
            radius: 8
            color: Theme.danger
            visible: flash.running
            opacity: 0

            SequentialAnimation on opacity {
                id: flash

                running: card.piece.alarming && card.visible
                loops: Animation.Infinite
                alwaysRunToEnd: true

                NumberAnimation {
                    to: 0.3
                    duration: 140
                }

                NumberAnimation {
                    to: 0
                    duration: 140
                }

                PauseAnimation {
                    duration: 620
                }
            }
        }
    }

    contentItem: ColumnLayout {
        spacing: 4

        RowLayout {
            Layout.fillWidth: true
            spacing: 7

            Rectangle {
                implicitWidth: 10
                implicitHeight: 10
                radius: 5
                color: card.ink
            }

            Label {
                objectName: card.objectName + ".name"
                Layout.fillWidth: true
                Layout.minimumWidth: 40
                text: card.piece.plan.name
                font.weight: Font.DemiBold
                elide: Text.ElideRight
            }

            Chip {
                objectName: card.objectName + ".chip"
                text: card.piece.chip
                tone: card.piece.over ? "danger" : card.piece.running ? "accent" : "neutral"
            }
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: 8

            Digits {
                objectName: card.objectName + ".digits"
                Layout.fillWidth: true
                Layout.preferredHeight: 44
                days: card.piece.days
                clock: card.piece.clock
                largest: 40
                leading: true
                ink: card.piece.over ? Theme.danger : Theme.text
                opacity: card.piece.running || card.piece.untouched ? 1 : 0.55
            }

            ProgressRing {
                objectName: card.objectName + ".ring"
                implicitWidth: 34
                implicitHeight: 34
                visible: card.piece.plan.countsDown
                fraction: card.piece.fraction
                ink: card.ink
                track: Theme.border
                Accessible.role: Accessible.ProgressBar
                Accessible.name: qsTr("Time left")
            }
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: 4

            ActionButton {
                objectName: card.objectName + ".start"
                iconName: card.piece.running ? "pause" : "play"
                toolTip: card.piece.running ? qsTr("Pause %1").arg(card.piece.plan.name) : card.piece.untouched ? qsTr("Start %1").arg(card.piece.plan.name) : qsTr("Go on with %1").arg(card.piece.plan.name)
                Accessible.name: toolTip
                onClicked: card.piece.startOrPause()
            }

            ActionButton {
                objectName: card.objectName + ".reset"
                iconName: "rotate-ccw"
                toolTip: qsTr("Reset %1").arg(card.piece.plan.name)
                Accessible.name: toolTip
                enabled: !card.piece.untouched
                onClicked: card.piece.reset()
            }

            ActionButton {
                objectName: card.objectName + ".lap"
                visible: !card.piece.plan.countsDown
                iconName: "flag"
                toolTip: qsTr("Lap of %1").arg(card.piece.plan.name)
                Accessible.name: toolTip
                enabled: card.piece.running
                onClicked: card.piece.lap()
            }

            ActionButton {
                objectName: card.objectName + ".addMinute"
                visible: card.piece.plan.countsDown
                text: qsTr("+1 min")
                toolTip: qsTr("One minute more for %1; from now on if the time is up").arg(card.piece.plan.name)
                onClicked: card.piece.addMinute()
            }

            Item {
                Layout.fillWidth: true
            }

            IconButton {
                objectName: card.objectName + ".menu"
                iconName: "ellipsis"
                tooltip: qsTr("More for %1").arg(card.piece.plan.name)
                onClicked: menu.popup(this, 0, height)
            }
        }
    }

    PieceMenu {
        id: menu

        timer: card.timer
        piece: card.piece
    }
}
