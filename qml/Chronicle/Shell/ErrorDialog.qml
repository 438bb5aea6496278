import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// A problem in a plain sentence; what a developer wants to know can be unfolded and copied.
Dialog {
    id: dialog

    required property ErrorReporter errors

    property bool unfolded: false

    objectName: "errorDialog"
    anchors.centerIn: parent
    width: Math.min(560, (parent?.width ?? 600) - 40)
    modal: true
    title: errors.title
    visible: errors.shown
    closePolicy: Popup.CloseOnEscape
    onClosed: {
        unfolded = false;
        if (errors.shown)
            errors.dismiss();
    }

    contentItem: ColumnLayout {
        spacing: 12

        Label {
            objectName: "errorDialog.text"
            Layout.fillWidth: true
            text: dialog.errors.text
            wrapMode: Text.Wrap
            textFormat: Text.PlainText
        }

        ScrollView {
            Layout.fillWidth: true
            Layout.preferredHeight: 220
            visible: dialog.unfolded
            contentWidth: availableWidth

            TextArea {
                objectName: "errorDialog.detail"
                readOnly: true
                text: dialog.errors.reportText
                textFormat: TextEdit.PlainText
                wrapMode: TextEdit.WrapAnywhere
                font.family: "monospace"
                font.pixelSize: Theme.smallFontSize
                Accessible.name: qsTr("Report")
            }
        }

        RowLayout {
            spacing: Theme.spacing

            ActionButton {
                objectName: "errorDialog.details"
                text: dialog.unfolded ? qsTr("Hide details") : qsTr("Show details")
                iconName: dialog.unfolded ? "chevron-up" : "chevron-down"
                toolTip: qsTr("The report as it is copied: versions, the error, the last lines of the log. It holds no data.")
                onClicked: dialog.unfolded = !dialog.unfolded
            }

            ActionButton {
                objectName: "errorDialog.copy"
                text: qsTr("Copy report")
                iconName: "copy"
                toolTip: qsTr("Copy versions, the error and the last lines of the log; no data")
                onClicked: dialog.errors.copyReport()
            }

            Item {
                Layout.fillWidth: true
            }

            ActionButton {
                objectName: "errorDialog.close"
                text: qsTr("Close")
                tone: "accent"
                focus: true
                toolTip: qsTr("Close this message")
                onClicked: dialog.close()
            }
        }
    }
}
