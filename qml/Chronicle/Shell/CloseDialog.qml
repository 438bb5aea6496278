import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.Controls
import Chronicle.Theme

// Asked when the window is closed while a recording runs.
Dialog {
    id: dialog

    property bool finishing: false
    // The recording waits for another folder: there is no file that what waits could go into.
    property bool stepsWait: false

    signal finishChosen

    objectName: "closeDialog"
    anchors.centerIn: parent
    width: Math.min(480, (parent?.width ?? 600) - 40)
    modal: true
    title: qsTr("A recording is running")
    closePolicy: finishing ? Popup.NoAutoClose : Popup.CloseOnEscape

    contentItem: ColumnLayout {
        spacing: 16

        Label {
            objectName: "closeDialog.text"
            Layout.fillWidth: true
            text: dialog.finishing ? qsTr("The file is being finished. The window closes when everything is on the disk.") : dialog.stepsWait ? qsTr("Steps wait in memory for another folder. They are lost when the window closes; what was saved before is in its file.") : qsTr("The file has to be finished before the window can close. Nothing that was recorded is lost.")
            wrapMode: Text.Wrap
        }

        ProgressBar {
            Layout.fillWidth: true
            visible: dialog.finishing
            indeterminate: true
            Accessible.name: qsTr("Finishing the file")
        }

        RowLayout {
            visible: !dialog.finishing
            spacing: Theme.spacing

            Item {
                Layout.fillWidth: true
            }

            ActionButton {
                objectName: "closeDialog.keep"
                text: qsTr("Keep recording")
                toolTip: qsTr("Go back to the window; the recording goes on")
                focus: true
                onClicked: dialog.close()
            }

            ActionButton {
                objectName: "closeDialog.finish"
                text: qsTr("Finish the file and close")
                tone: "danger"
                toolTip: qsTr("End the recording, finish the file, then close the window")
                onClicked: dialog.finishChosen()
            }
        }
    }
}
