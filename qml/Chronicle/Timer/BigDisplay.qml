import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Theme

// One chrono or timer, readable across a room.
Rectangle {
    id: display

    required property TimepieceModel piece
    required property TimerKeysModel keys
    // Nothing but the time and its name.
    property bool compact: false
    property bool fullScreen: false

    readonly property bool low: height < 250
    readonly property bool narrow: width < 640
    readonly property color ink: piece.over ? Theme.faceText : Theme.brightSeries[piece.plan.color]

    radius: compact || fullScreen ? 0 : 12
    color: piece.over ? Theme.overFace : Theme.face
    Accessible.role: Accessible.Grouping
    Accessible.name: piece.plan.name

    // Draws the eye until somebody answers the alarm.
    Rectangle {
        anchors.fill: parent
        radius: display.radius
        color: Theme.faceText
        visible: flash.running
        opacity: 0

        SequentialAnimation on opacity {
            id: flash

            running: display.piece.alarming && display.visible
            loops: Animation.Infinite
            alwaysRunToEnd: true

            NumberAnimation {
                to: 0.28
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

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: display.compact ? 8 : display.low ? 12 : 20
        spacing: display.compact ? 2 : 10

        RowLayout {
            Layout.fillWidth: true
            spacing: 10

            ProgressRing {
                objectName: "display.ring"
                Layout.preferredWidth: display.compact ? 18 : display.fullScreen ? 64 : 34
                Layout.preferredHeight: Layout.preferredWidth
                visible: display.piece.plan.countsDown
                fraction: display.piece.fraction
                thickness: width / 7
                ink: display.ink
                track: Qt.alpha(Theme.faceText, 0.18)
                Accessible.role: Accessible.ProgressBar
                Accessible.name: qsTr("Time left")
            }

            Label {
                objectName: "display.name"
                Layout.maximumWidth: display.width * 0.6
                text: display.piece.plan.name
                color: Theme.faceText
                font.pixelSize: display.compact ? 13 : display.fullScreen ? 34 : 18
                font.weight: Font.DemiBold
                elide: Text.ElideRight
            }

            Label {
                objectName: "display.chip"
                Layout.fillWidth: true
                text: display.piece.chip
                color: display.piece.over ? Theme.faceText : Theme.faceMutedText
                font.pixelSize: display.compact ? 11 : display.fullScreen ? 22 : 13
                elide: Text.ElideRight
            }
        }

        Digits {
            objectName: "display.digits"
            Layout.fillWidth: true
            Layout.fillHeight: true
            days: display.piece.days
            clock: display.piece.clock
            hundredths: display.compact && display.width < 300 ? "" : display.piece.hundredths
            ink: display.ink
            opacity: display.piece.running || display.piece.untouched ? 1 : 0.55
        }

        Label {
            objectName: "display.subtitle"
            Layout.fillWidth: true
            visible: !display.compact
            horizontalAlignment: Text.AlignHCenter
            text: display.piece.subtitle
            color: display.piece.over ? Theme.faceText : Theme.faceMutedText
            font.pixelSize: display.fullScreen ? 24 : Theme.fontSize + 1
            elide: Text.ElideRight
        }

        RowLayout {
            Layout.alignment: Qt.AlignHCenter
            Layout.bottomMargin: display.low ? 0 : 4
            visible: !display.compact
            spacing: display.narrow ? 6 : 12

            CommandButton {
                objectName: "display.start"
                label: display.piece.untouched || display.piece.running ? qsTr("Start") : qsTr("Go on")
                iconName: "play"
                keys: display.keys.start
                hint: qsTr("Count from here")
                small: display.width < 600
                strong: !display.piece.running
                enabled: !display.piece.running
                onClicked: display.piece.start()
            }

            CommandButton {
                objectName: "display.pause"
                label: qsTr("Pause")
                iconName: "pause"
                keys: display.keys.pause
                hint: qsTr("Stand still, or go on")
                small: display.width < 600
                strong: display.piece.running
                enabled: !display.piece.untouched
                onClicked: display.piece.togglePause()
            }

            CommandButton {
                objectName: "display.lap"
                label: qsTr("Lap")
                iconName: "flag"
                keys: display.keys.lap
                hint: qsTr("Note the time while it goes on")
                small: display.width < 600
                enabled: display.piece.running
                onClicked: display.piece.lap()
            }

            CommandButton {
                objectName: "display.reset"
                label: qsTr("Reset")
                iconName: "rotate-ccw"
                keys: display.keys.reset
                hint: qsTr("Back to the beginning, without laps; it can be undone")
                small: display.width < 600
                enabled: !display.piece.untouched
                onClicked: display.piece.reset()
            }

            CommandButton {
                objectName: "display.addMinute"
                visible: display.piece.plan.countsDown
                label: qsTr("+1 min")
                iconName: "plus"
                keys: ""
                hint: qsTr("One minute more; from now on if the time is up")
                small: display.width < 700
                onClicked: display.piece.addMinute()
            }
        }
    }
}
