import QtQuick
import QtQuick.Controls
import QtQuick.Dialogs
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Timer

// What holds for the whole application.
ScrollView {
    id: page

    required property ApplicationSettingsModel settings
    required property SaverSettingsModel saver
    required property bool recording
    required property TimerKeysModel timerKeys

    objectName: "settingsPage"
    contentWidth: availableWidth
    Accessible.name: qsTr("Settings")

    FolderDialog {
        id: folderDialog

        title: qsTr("Folder of new files")
        currentFolder: page.saver.basePathUrl
        onAccepted: page.saver.chooseBasePath(selectedFolder)
    }

    ColumnLayout {
        x: 24
        width: Math.min(640, page.availableWidth - 48)
        spacing: 16

        Label {
            Layout.topMargin: 20
            text: qsTr("Settings")
            font.pixelSize: 20
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
        }

        Card {
            Layout.fillWidth: true
            title: qsTr("Appearance")

            FieldRow {
                label: qsTr("Theme")
                tooltip: qsTr("Light, dark, or as the desktop is")
                labelWidth: 170

                Segmented {
                    objectName: "settings.theme"
                    Layout.preferredWidth: 270
                    model: page.settings.themeNames
                    currentIndex: page.settings.themeIndex
                    onActivated: index => page.settings.themeIndex = index
                }
            }
        }

        Card {
            Layout.fillWidth: true
            title: qsTr("Recording")

            FieldRow {
                label: qsTr("Folder of new files")
                tooltip: qsTr("The Base path of the Record page: new files are put into folders per year and day below it")
                error: page.saver.basePathProblem
                labelWidth: 170

                TextField {
                    objectName: "settings.dataFolder"
                    Layout.fillWidth: true
                    text: page.saver.basePath
                    onEditingFinished: page.saver.basePath = text
                }

                IconButton {
                    objectName: "settings.chooseDataFolder"
                    iconName: "folder-open"
                    tooltip: qsTr("Choose a folder")
                    onClicked: folderDialog.open()
                }
            }

            FieldRow {
                label: qsTr("Memory for the queue")
                tooltip: qsTr("Steps wait here when the disk is slower than the sources. It holds from the next start on.")
                error: page.settings.queueMemoryProblem
                labelWidth: 170

                UnitField {
                    objectName: "settings.queueMemory"
                    Layout.preferredWidth: 270
                    text: page.settings.queueMemory
                    unit: page.settings.queueMemoryRange
                    inputMethodHints: Qt.ImhDigitsOnly
                    onEditingFinished: page.settings.setQueueMemory(text)
                }
            }
        }

        SafetyCard {
            Layout.fillWidth: true
            safety: page.saver.safety
            enabled: !page.recording
        }

        KeysCard {
            Layout.fillWidth: true
            Layout.bottomMargin: 20
            keys: page.timerKeys
        }
    }
}
