pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// The attributes of the chosen node, and what else is known of it.
ListView {
    id: attributes

    required property NodeDetailsModel details

    objectName: "details.attributes"
    clip: true
    model: attributes.details.attributes
    activeFocusOnTab: true
    boundsBehavior: Flickable.StopAtBounds
    Accessible.role: Accessible.Table
    Accessible.name: qsTr("Attributes")
    ScrollBar.vertical: ScrollBar {}
    Keys.onPressed: event => {
        if (event.matches(StandardKey.Copy)) {
            attributes.details.attributes.copy(currentIndex);
            event.accepted = true;
        }
    }

    delegate: Item {
        id: line

        required property int index
        required property string name
        required property string value
        required property string hint
        required property bool isAttribute
        required property bool isCut
        required property bool isOpaque

        objectName: "details.attribute." + name
        width: ListView.view.width
        implicitHeight: Math.max(26, valueLabel.implicitHeight + 9)
        Accessible.role: Accessible.Row
        Accessible.name: qsTr("%1: %2").arg(name).arg(value)

        Rectangle {
            anchors.fill: parent
            color: line.ListView.isCurrentItem && attributes.activeFocus ? Theme.accentSoft : hover.hovered ? Theme.hover : "transparent"
        }

        HoverHandler {
            id: hover
        }

        TapHandler {
            onTapped: {
                attributes.forceActiveFocus(Qt.MouseFocusReason);
                attributes.currentIndex = line.index;
            }
            onDoubleTapped: if (line.isAttribute)
                attributes.details.showInFull(line.name)
        }

        Label {
            id: nameLabel

            x: 4
            y: 5
            width: Math.min(110, parent.width * 0.38)
            text: line.name
            textFormat: Text.PlainText
            color: Theme.mutedText
            elide: Text.ElideRight
        }

        Label {
            id: valueLabel

            anchors.left: nameLabel.right
            anchors.leftMargin: 6
            anchors.right: parent.right
            anchors.rightMargin: 8
            y: 5
            text: line.value
            textFormat: Text.PlainText
            color: line.isOpaque ? Theme.warning : Theme.text
            wrapMode: Text.Wrap
            maximumLineCount: 4
            elide: Text.ElideRight
        }

        Rectangle {
            anchors.fill: buttons
            visible: buttons.visible
            color: Theme.hover
        }

        Row {
            id: buttons

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            visible: hover.hovered || (line.ListView.isCurrentItem && attributes.activeFocus)

            IconButton {
                visible: line.isAttribute && (line.isCut || valueLabel.truncated)
                objectName: "details.full." + line.name
                iconName: "maximize"
                size: 14
                activeFocusOnTab: false
                tooltip: qsTr("Read it in full (double-click)")
                onClicked: attributes.details.showInFull(line.name)
            }

            IconButton {
                objectName: "details.copy." + line.name
                iconName: "copy"
                size: 14
                activeFocusOnTab: false
                tooltip: qsTr("Copy the value (Ctrl+C)")
                onClicked: attributes.details.attributes.copy(line.index)
            }
        }

        Separator {
            anchors.bottom: parent.bottom
            width: parent.width
        }

        ToolTip.text: line.hint
        ToolTip.visible: hover.hovered && line.hint !== ""
        ToolTip.delay: 800
    }
}
