pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// What came back of recordings that a crash or a power cut left unfinished.
Dialog {
    id: dialog

    required property RecoveryModel recovery

    objectName: "recoveryDialog"
    anchors.centerIn: parent
    width: Math.min(680, (parent?.width ?? 700) - 40)
    height: Math.min(implicitHeight, (parent?.height ?? 600) - 40)
    modal: true
    title: qsTr("The last recording was not finished")
    visible: recovery.shown
    closePolicy: Popup.CloseOnEscape
    onClosed: if (recovery.shown)
        recovery.dismiss()

    contentItem: ColumnLayout {
        spacing: 12

        Label {
            Layout.fillWidth: true
            text: qsTr("The application or the computer stopped while recording. What the file and its journal hold is brought back now; a copy of the file as it was is always kept.")
            color: Theme.mutedText
            wrapMode: Text.Wrap
        }

        ListView {
            id: files

            objectName: "recoveryDialog.files"
            Layout.fillWidth: true
            Layout.fillHeight: true
            implicitHeight: contentHeight
            clip: true
            spacing: 10
            model: dialog.recovery
            boundsBehavior: Flickable.StopAtBounds
            ScrollBar.vertical: ScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Recordings that were not finished")

            delegate: RecoveryCard {
                width: files.width
                recovery: dialog.recovery
            }
        }

        ActionButton {
            objectName: "recoveryDialog.close"
            Layout.alignment: Qt.AlignRight
            text: qsTr("Close")
            tone: "accent"
            focus: true
            toolTip: qsTr("Close this message; recovery goes on if it is not over")
            onClicked: dialog.close()
        }
    }
}
