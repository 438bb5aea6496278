pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// What was chosen for one chrono or timer.
ColumnLayout {
    id: panel

    required property PlanModel plan

    spacing: Theme.spacing

    component Choice: FieldRow {
        id: choice

        required property int chosen
        required property string name

        signal picked(index: int)

        labelWidth: 92

        ComboBox {
            objectName: choice.name
            Layout.fillWidth: true
            model: panel.plan.actions
            currentIndex: choice.chosen
            onActivated: index => choice.picked(index)
        }
    }

    SectionLabel {
        text: panel.plan.countsDown ? qsTr("This timer") : qsTr("This chrono")
    }

    FieldRow {
        label: qsTr("Name")
        tooltip: qsTr("What it is called; the colour tells it from the others")
        labelWidth: 92

        TextField {
            objectName: "plan.name"
            Layout.fillWidth: true
            text: panel.plan.name
            onEditingFinished: panel.plan.setName(text)
        }

        AbstractButton {
            id: swatch

            objectName: "plan.color"
            implicitWidth: 30
            implicitHeight: 30
            focusPolicy: Qt.StrongFocus
            Accessible.name: qsTr("Colour")
            ToolTip.text: qsTr("Next colour")
            ToolTip.visible: hovered
            ToolTip.delay: 600
            onClicked: panel.plan.recolor()

            contentItem: Rectangle {
                radius: Theme.radius
                color: Theme.series[panel.plan.color]
                border.width: swatch.visualFocus ? 2 : 0
                border.color: Theme.text
            }
        }
    }

    FieldRow {
        visible: panel.plan.countsDown
        label: qsTr("Duration")
        tooltip: qsTr("How long a round is: 1:30:00, 90 min, 1h 30m 5s, 45 s")
        error: panel.plan.durationProblem
        labelWidth: 92

        TextField {
            objectName: "plan.duration"
            Layout.fillWidth: true
            text: panel.plan.duration
            onEditingFinished: panel.plan.setDuration(text)
        }
    }

    FieldRow {
        visible: panel.plan.countsDown
        label: qsTr("Warn")
        tooltip: qsTr("Tells when so much is left before each end, such as 2 min; empty: no warning")
        error: panel.plan.warningProblem
        labelWidth: 92

        UnitField {
            objectName: "plan.warning"
            Layout.fillWidth: true
            text: panel.plan.warning
            placeholderText: qsTr("none")
            unit: qsTr("before the end")
            onEditingFinished: panel.plan.setWarning(text)
        }
    }

    FieldRow {
        visible: panel.plan.countsDown
        label: qsTr("Rounds")
        tooltip: qsTr("How often it runs, one round right after the other")
        error: panel.plan.roundsProblem
        labelWidth: 92

        TextField {
            objectName: "plan.rounds"
            Layout.fillWidth: true
            enabled: !panel.plan.forever
            text: panel.plan.rounds
            placeholderText: panel.plan.forever ? "∞" : ""
            inputMethodHints: Qt.ImhDigitsOnly
            onEditingFinished: panel.plan.setRounds(text)
        }

        CheckBox {
            objectName: "plan.forever"
            text: qsTr("for ever")
            checked: panel.plan.forever
            onToggled: panel.plan.setForever(checked)
        }
    }

    SectionLabel {
        Layout.topMargin: 6
        visible: panel.plan.countsDown
        text: qsTr("When its time is up")
    }

    CheckBox {
        objectName: "plan.alarm"
        Layout.fillWidth: true
        visible: panel.plan.countsDown
        text: qsTr("Sound and notification")
        checked: panel.plan.alarm
        onToggled: panel.plan.alarm = checked
        ToolTip.text: qsTr("Off: it ends without a sound or a notice, and counts on")
        ToolTip.visible: hovered
        ToolTip.delay: 600
    }

    Choice {
        name: "plan.eachRound"
        visible: panel.plan.countsDown && panel.plan.repeats
        label: qsTr("Each round")
        tooltip: qsTr("What the recording does whenever a round ends")
        chosen: panel.plan.eachRound
        onPicked: index => panel.plan.eachRound = index
    }

    Choice {
        name: "plan.atEnd"
        visible: panel.plan.countsDown && !panel.plan.forever
        label: panel.plan.repeats ? qsTr("At the end") : qsTr("Then")
        tooltip: qsTr("What the recording does when the timer ends")
        chosen: panel.plan.atEnd
        onPicked: index => panel.plan.atEnd = index
    }

    SectionLabel {
        Layout.topMargin: 6
        text: qsTr("Recording")
    }

    CheckBox {
        objectName: "plan.startsWithRecording"
        Layout.fillWidth: true
        text: qsTr("Start when a recording starts")
        checked: panel.plan.startsWithRecording
        onToggled: panel.plan.startsWithRecording = checked
        ToolTip.text: qsTr("From the beginning, with the first step, unless it runs already")
        ToolTip.visible: hovered
        ToolTip.delay: 600
    }
}
