pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Theme

// The log lines in the file of the chosen node.
ColumnLayout {
    id: page

    required property NodeDetailsModel details

    Label {
        Layout.fillWidth: true
        visible: log.count === 0
        text: qsTr("There is no log in this file.")
        color: Theme.mutedText
        font.pixelSize: Theme.smallFontSize
        wrapMode: Text.Wrap
    }

    ListView {
        id: log

        objectName: "details.log"
        Layout.fillWidth: true
        Layout.fillHeight: true
        clip: true
        model: page.details.log
        activeFocusOnTab: true
        boundsBehavior: Flickable.StopAtBounds
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Log of the file")
        ScrollBar.vertical: ScrollBar {}
        onCountChanged: Qt.callLater(positionViewAtEnd)

        delegate: Label {
            required property string line
            required property bool isOpaque

            width: ListView.view.width - 10
            topPadding: 4
            bottomPadding: 4
            text: line
            textFormat: Text.PlainText
            color: isOpaque ? Theme.warning : Theme.text
            wrapMode: Text.Wrap
        }
    }
}
