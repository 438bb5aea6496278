import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// Laps and settings of what the big display shows.
Control {
    id: panel

    required property TimerModel timer
    required property TimepieceModel piece
    required property TimerKeysModel keys

    property bool settingsShown: false

    padding: 14
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Laps and settings")
    background: Rectangle {
        color: Theme.surface
    }

    contentItem: ColumnLayout {
        spacing: 12

        Segmented {
            objectName: "timer.panel"
            Layout.fillWidth: true
            model: [qsTr("Laps"), qsTr("Settings")]
            tooltips: [qsTr("The laps of what the display shows"), qsTr("What it does and how it sounds")]
            currentIndex: panel.settingsShown ? 1 : 0
            Accessible.name: qsTr("What is shown below")
            onActivated: index => panel.settingsShown = index === 1
        }

        LapPanel {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: !panel.settingsShown
            timer: panel.timer
            piece: panel.piece
            lapKey: panel.keys.lap
        }

        ScrollView {
            id: scroll

            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: panel.settingsShown
            contentWidth: availableWidth
            ScrollBar.horizontal.policy: ScrollBar.AlwaysOff

            ColumnLayout {
                width: scroll.availableWidth - 10
                spacing: 14

                PlanPanel {
                    Layout.fillWidth: true
                    plan: panel.piece.plan
                }

                SoundSection {
                    Layout.fillWidth: true
                    alarm: panel.timer.alarm
                }
            }
        }
    }
}
