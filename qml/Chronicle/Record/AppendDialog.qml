pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// Asked before something is added to a file that the settings do not suit, or that cannot be added to as it is.
Dialog {
    id: dialog

    required property AppendQuestionModel question

    objectName: "appendDialog"
    anchors.centerIn: parent
    width: Math.min(560, (parent?.width ?? 600) - 40)
    modal: true
    focus: true
    title: question.title
    visible: question.shown
    closePolicy: Popup.CloseOnEscape
    onClosed: if (question.shown)
        question.cancel()
    onOpened: (goOn.visible ? goOn : newFile).forceActiveFocus()

    contentItem: ColumnLayout {
        spacing: 12

        Label {
            objectName: "appendDialog.text"
            Layout.fillWidth: true
            text: dialog.question.text
            wrapMode: Text.Wrap
        }

        Column {
            Layout.fillWidth: true
            visible: dialog.question.changes.length > 0
            spacing: 4

            Repeater {
                model: dialog.question.changes

                delegate: Chip {
                    required property string modelData
                    required property int index

                    objectName: "appendDialog.change." + index
                    tone: "accent"
                    text: modelData
                }
            }
        }

        ProgressBar {
            Layout.fillWidth: true
            visible: dialog.question.busy
            indeterminate: true
            Accessible.name: qsTr("Recovering the file")
        }

        Notice {
            objectName: "appendDialog.outcome"
            Layout.fillWidth: true
            tone: "warning"
            text: dialog.question.outcome
        }

        RowLayout {
            spacing: Theme.spacing

            ActionButton {
                objectName: "appendDialog.cancel"
                text: qsTr("Cancel")
                toolTip: qsTr("Leave the file and the settings as they are (Escape)")
                onClicked: dialog.question.cancel()
            }

            Item {
                Layout.fillWidth: true
            }

            ActionButton {
                id: newFile

                objectName: "appendDialog.newFile"
                enabled: !dialog.question.busy
                text: qsTr("New file")
                toolTip: qsTr("Leave this file alone and save into a new one")
                onClicked: dialog.question.newFile()
            }

            ActionButton {
                id: goOn

                objectName: "appendDialog.accept"
                visible: dialog.question.accept !== ""
                enabled: !dialog.question.busy
                tone: "accent"
                text: dialog.question.accept
                toolTip: dialog.question.acceptHint
                onClicked: dialog.question.goOn()
                Keys.onReturnPressed: if (enabled)
                    dialog.question.goOn()
                Keys.onEnterPressed: if (enabled)
                    dialog.question.goOn()
            }
        }
    }
}
