import QtQuick
import QtQuick.Controls
import QtQuick.Dialogs
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// A recording waits for another folder: where it goes on, or its end. On every page until it is answered.
Card {
    id: card

    required property InterruptionModel interruption
    required property RecordingStatusModel status

    objectName: "interruption"
    visible: interruption.shown
    title: interruption.title
    chip: qsTr("Recording waits")
    chipTone: "error"
    Accessible.role: Accessible.AlertMessage

    Label {
        objectName: "interruption.text"
        Layout.fillWidth: true
        text: card.interruption.text
        wrapMode: Text.Wrap
    }

    Label {
        objectName: "interruption.queue"
        Layout.fillWidth: true
        text: qsTr("New steps wait in memory, which is %1 full. They come first in the new file.").arg(card.status.queueFill)
        color: card.status.queueFillsUp ? Theme.danger : Theme.mutedText
        wrapMode: Text.Wrap
    }

    FieldRow {
        label: qsTr("Go on in")
        labelWidth: 72
        tooltip: qsTr("The recording goes on in a new file below this folder")
        error: card.interruption.problem

        TextField {
            objectName: "interruption.folder"
            Layout.fillWidth: true
            rightPadding: 30
            text: card.interruption.folder
            onEditingFinished: {
                card.interruption.folder = text;
                text = Qt.binding(() => card.interruption.folder);
            }

            IconButton {
                objectName: "interruption.chooseFolder"
                anchors.right: parent.right
                anchors.rightMargin: 2
                anchors.verticalCenter: parent.verticalCenter
                iconName: "folder"
                tooltip: qsTr("Choose a folder")
                onClicked: folderDialog.open()
            }
        }

        Label {
            objectName: "interruption.room"
            visible: text !== ""
            text: card.interruption.room
            color: Theme.mutedText
        }

        ActionButton {
            objectName: "interruption.goOn"
            text: qsTr("Go on here")
            tone: "accent"
            enabled: card.interruption.canGoOn
            toolTip: qsTr("Record into a new file in this folder, beginning with the steps that wait")
            onClicked: card.interruption.goOn()
        }

        ActionButton {
            objectName: "interruption.stop"
            text: qsTr("Stop here")
            toolTip: qsTr("End the recording; the steps that wait are lost, what was saved stays")
            onClicked: card.interruption.stop()
        }
    }

    FolderDialog {
        id: folderDialog

        title: qsTr("Folder to go on in")
        currentFolder: card.interruption.folderUrl
        onAccepted: card.interruption.chooseFolder(selectedFolder)
    }
}
