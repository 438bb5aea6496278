import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// The saver's settings. They scroll when the window is low.
Control {
    id: panel

    required property RecordModel record

    signal contentAsked

    objectName: "settingsPanel"
    padding: 0
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Saver settings")
    background: Rectangle {
        color: Theme.surface
    }

    contentItem: ScrollView {
        id: scroll

        contentWidth: availableWidth
        ScrollBar.horizontal.policy: ScrollBar.AlwaysOff

        ColumnLayout {
            x: 14
            y: 12
            width: scroll.availableWidth - 28
            spacing: Theme.spacing

            SectionLabel {
                text: qsTr("Saving")
            }

            SavingSection {
                Layout.fillWidth: true
                settings: panel.record.settings
                currentScan: panel.record.scan.current
                enabled: !panel.record.recording
            }

            SectionLabel {
                Layout.topMargin: 6
                text: qsTr("File")
            }

            FileSection {
                Layout.fillWidth: true
                record: panel.record
                onContentAsked: panel.contentAsked()
            }

            SectionLabel {
                Layout.topMargin: 6
                text: qsTr("Backend")
            }

            BackendSection {
                Layout.fillWidth: true
                settings: panel.record.settings
                enabled: !panel.record.recording
            }

            SectionLabel {
                Layout.topMargin: 6
                text: qsTr("Data format")
            }

            FormatSection {
                Layout.fillWidth: true
                record: panel.record
                enabled: !panel.record.recording
            }

            Item {
                Layout.preferredHeight: 12
            }
        }
    }
}
