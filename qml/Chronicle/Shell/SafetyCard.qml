import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// How often what is recorded is made safe, and when to warn that the disk becomes full.
Card {
    id: card

    required property SafetySettingsModel safety

    readonly property real labelWidth: 170

    objectName: "safetyCard"
    title: qsTr("Safety")

    FieldRow {
        label: qsTr("fsync")
        tooltip: qsTr("When the disk has to confirm that it keeps what was written")
        labelWidth: card.labelWidth

        Segmented {
            objectName: "settings.fsync"
            Layout.fillWidth: true
            model: card.safety.fsyncChoices
            tooltips: card.safety.fsyncMeanings
            currentIndex: card.safety.fsync
            onActivated: index => card.safety.fsync = index
        }
    }

    Label {
        objectName: "settings.fsyncMeaning"
        Layout.fillWidth: true
        Layout.leftMargin: card.labelWidth
        text: card.safety.fsyncMeanings[card.safety.fsync]
        color: Theme.mutedText
        font.pixelSize: Theme.smallFontSize
        wrapMode: Text.Wrap
    }

    FieldRow {
        label: qsTr("Checkpoint every")
        tooltip: qsTr("So often all steps are flushed and counted as safe: what a crash can cost. Less often is less work for the disk.")
        error: card.safety.checkpointProblem
        labelWidth: card.labelWidth

        UnitField {
            objectName: "settings.checkpoint"
            Layout.preferredWidth: 130
            text: card.safety.checkpoint
            unit: qsTr("s")
            inputMethodHints: Qt.ImhFormattedNumbersOnly
            onEditingFinished: card.safety.checkpoint = text
        }
    }

    FieldRow {
        label: qsTr("Warn of a full disk")
        tooltip: qsTr("While recording, when the disk lasts only so long at the present rate, or has only so much room")
        error: card.safety.warnProblem
        labelWidth: card.labelWidth

        UnitField {
            objectName: "settings.warnMinutes"
            Layout.preferredWidth: 130
            text: card.safety.warnMinutes
            unit: qsTr("min")
            inputMethodHints: Qt.ImhFormattedNumbersOnly
            Accessible.name: qsTr("Warn when the disk lasts only so many minutes")
            onEditingFinished: card.safety.warnMinutes = text
        }

        Label {
            text: qsTr("or")
            color: Theme.mutedText
        }

        UnitField {
            objectName: "settings.warnGigabytes"
            Layout.preferredWidth: 130
            text: card.safety.warnGigabytes
            unit: qsTr("GB")
            inputMethodHints: Qt.ImhFormattedNumbersOnly
            Accessible.name: qsTr("Warn when the disk has only so many gigabytes left")
            onEditingFinished: card.safety.warnGigabytes = text
        }

        Label {
            Layout.fillWidth: true
            text: qsTr("before")
            color: Theme.mutedText
        }
    }
}
