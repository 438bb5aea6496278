pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// What was found, as it is found.
ColumnLayout {
    id: panel

    required property SearchModel search

    spacing: 0

    RowLayout {
        Layout.fillWidth: true
        Layout.margins: 8
        spacing: 6

        Label {
            objectName: "search.summary"
            Layout.fillWidth: true
            text: panel.search.summary
            color: Theme.mutedText
            font.pixelSize: Theme.smallFontSize
            elide: Text.ElideRight
        }

        IconButton {
            objectName: "search.cancel"
            visible: panel.search.running
            iconName: "circle-stop"
            tooltip: qsTr("Search no further")
            onClicked: panel.search.cancel()
        }
    }

    Separator {
        Layout.fillWidth: true
    }

    ListView {
        id: hits

        objectName: "search.hits"
        Layout.fillWidth: true
        Layout.fillHeight: true
        clip: true
        model: panel.search
        currentIndex: -1
        activeFocusOnTab: true
        boundsBehavior: Flickable.StopAtBounds
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Hits of the search")
        ScrollBar.vertical: ScrollBar {}
        Keys.onDownPressed: panel.search.move(1)
        Keys.onUpPressed: panel.search.move(-1)

        delegate: ItemDelegate {
            id: hit

            required property int index
            required property string node
            required property string where
            required property string file
            required property bool current

            objectName: "search.hit." + index
            width: ListView.view.width
            highlighted: current
            text: node
            Accessible.name: qsTr("%1, %2").arg(node).arg(where)
            ToolTip.text: node
            ToolTip.visible: hovered
            ToolTip.delay: 600
            onClicked: panel.search.choose(index)

            contentItem: Column {
                spacing: 1

                Label {
                    width: parent.width
                    text: hit.node
                    textFormat: Text.PlainText
                    color: hit.current ? Theme.accent : Theme.text
                    elide: Text.ElideLeft
                }

                Label {
                    width: parent.width
                    text: hit.file === "" ? hit.where : qsTr("%1 · %2").arg(hit.file).arg(hit.where)
                    textFormat: Text.PlainText
                    color: Theme.mutedText
                    font.pixelSize: Theme.smallFontSize
                    elide: Text.ElideRight
                }
            }
        }
    }
}
