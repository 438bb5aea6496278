import QtQuick
import QtQuick.Controls
import Chronicle.App

// The text of one attribute, all of it.
Dialog {
    id: dialog

    required property NodeDetailsModel details

    objectName: "details.fullDialog"
    parent: Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(parent.width - 80, 760)
    height: Math.min(parent.height - 80, 520)
    modal: true
    visible: dialog.details.fullName !== ""
    title: dialog.details.fullName
    standardButtons: Dialog.Close
    onClosed: dialog.details.closeFull()

    ScrollView {
        anchors.fill: parent

        TextArea {
            objectName: "details.fullText"
            readOnly: true
            text: dialog.details.fullText
            textFormat: TextEdit.PlainText
            font.family: "monospace"
            wrapMode: TextArea.Wrap
            Accessible.name: qsTr("The attribute in full")
        }
    }
}
