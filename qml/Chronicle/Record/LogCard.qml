pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// What happened, and a line to write a comment that goes into the file as well.
Card {
    id: card

    required property RecordModel record

    function send(): void {
        record.addComment(comment.text);
        comment.clear();
    }

    title: qsTr("Log")

    Label {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: lines.count === 0
        text: qsTr("What happens is listed here and written into the file.")
        color: Theme.mutedText
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
    }

    ListView {
        id: lines

        property bool atEnd: true

        objectName: "record.log"
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: count > 0
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: card.record.log
        activeFocusOnTab: true
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Log")
        ScrollBar.vertical: ScrollBar {}

        // Follow the newest line, unless the user looks at older ones.
        onMovementEnded: atEnd = atYEnd
        onCountChanged: if (atEnd)
            Qt.callLater(positionViewAtEnd)

        delegate: Item {
            id: line

            required property string clock
            required property string text
            required property string tone

            width: ListView.view.width
            implicitHeight: words.implicitHeight + 10

            Label {
                id: clockLabel

                y: 5
                x: 4
                width: 72
                text: line.clock
                color: Theme.mutedText
            }

            Label {
                id: words

                y: 5
                anchors.left: clockLabel.right
                anchors.right: parent.right
                anchors.rightMargin: 12
                text: line.text
                color: line.tone === "neutral" ? Theme.text : Theme.toneColor(line.tone)
                wrapMode: Text.Wrap
                Accessible.name: qsTr("%1 at %2").arg(line.text).arg(line.clock)
            }

            Separator {
                anchors.bottom: parent.bottom
                width: parent.width
            }
        }
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.spacing

        TextField {
            id: comment

            objectName: "record.comment"
            Layout.fillWidth: true
            placeholderText: qsTr("Comment")
            Accessible.name: qsTr("Comment")
            ToolTip.text: qsTr("Written into the log of the file with the time; press Enter to add it")
            ToolTip.visible: hovered && !activeFocus
            ToolTip.delay: 600
            onAccepted: card.send()
        }

        ActionButton {
            objectName: "record.addComment"
            text: qsTr("Add")
            toolTip: qsTr("Add the comment to the log and to the file")
            enabled: comment.text.trim() !== ""
            onClicked: card.send()
        }
    }
}
