import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// A comment on the chosen node. It is written only when Save is pressed.
ColumnLayout {
    id: editor

    required property CommentModel comment

    visible: comment.available
    spacing: 6

    SectionLabel {
        text: qsTr("Comment")
    }

    ScrollView {
        Layout.fillWidth: true
        Layout.preferredHeight: 64

        TextArea {
            objectName: "comment.text"
            text: editor.comment.text
            textFormat: TextEdit.PlainText
            wrapMode: TextArea.Wrap
            placeholderText: editor.comment.intoLog ? qsTr("Goes into the log of the recording") : qsTr("What should be known about this")
            Accessible.name: qsTr("Comment on the chosen node")
            ToolTip.text: editor.comment.intoLog ? qsTr("The file is being recorded: the comment is written into its log") : qsTr("Kept in the file, with this node; nothing else in it is changed (Ctrl+Return saves)")
            ToolTip.visible: hovered && !activeFocus
            ToolTip.delay: 600
            onTextChanged: if (activeFocus)
                editor.comment.text = text
            Keys.onPressed: event => {
                if ([Qt.Key_Return, Qt.Key_Enter].includes(event.key) && event.modifiers & Qt.ControlModifier) {
                    editor.comment.save();
                    event.accepted = true;
                }
            }
        }
    }

    Label {
        objectName: "comment.problem"
        Layout.fillWidth: true
        visible: text !== ""
        text: editor.comment.problem
        color: Theme.danger
        font.pixelSize: Theme.smallFontSize
        wrapMode: Text.Wrap
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }

    Label {
        objectName: "comment.waiting"
        Layout.fillWidth: true
        visible: text !== ""
        text: editor.comment.waiting
        color: Theme.mutedText
        font.pixelSize: Theme.smallFontSize
        wrapMode: Text.Wrap
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }

    RowLayout {
        visible: editor.comment.canSave
        spacing: Theme.spacing

        ActionButton {
            id: save

            objectName: "comment.save"
            text: qsTr("Save comment")
            toolTip: qsTr("Write the comment into the file (Ctrl+Return)")
            onClicked: editor.comment.save()
        }

        ActionButton {
            objectName: "comment.revert"
            text: qsTr("Revert")
            toolTip: qsTr("Show the comment that stands in the file")
            onClicked: editor.comment.revert()
        }
    }
}
