pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// Attributes, settings and log of the chosen node.
Rectangle {
    id: panel

    required property NodeDetailsModel details
    required property CommentModel comment

    property int page: 0

    color: Theme.surface

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 10
        spacing: 8

        Segmented {
            objectName: "details.page"
            Layout.fillWidth: true
            model: [qsTr("Attributes"), qsTr("Settings"), qsTr("Log")]
            currentIndex: panel.page
            Accessible.name: qsTr("What is shown of the node")
            onActivated: index => panel.page = index
        }

        RowLayout {
            Layout.fillWidth: true
            visible: panel.details.path !== ""
            spacing: 2

            Label {
                objectName: "details.path"
                Layout.fillWidth: true
                text: panel.details.path
                textFormat: Text.PlainText
                color: Theme.mutedText
                font.pixelSize: Theme.smallFontSize
                elide: Text.ElideLeft
            }

            IconButton {
                objectName: "details.copyPath"
                iconName: "copy"
                size: 14
                tooltip: qsTr("Copy the path of the node")
                onClicked: panel.details.copyPath()
            }
        }

        Label {
            Layout.fillWidth: true
            visible: panel.details.problem !== ""
            text: panel.details.problem
            textFormat: Text.PlainText
            color: Theme.danger
            wrapMode: Text.Wrap
        }

        Image {
            objectName: "details.preview"
            Layout.fillWidth: true
            Layout.preferredHeight: Math.min(160, panel.height * 0.25)
            visible: panel.page === 0 && source.toString() !== ""
            source: panel.details.preview
            fillMode: Image.PreserveAspectFit
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("Preview picture of the node")
        }

        StackLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            currentIndex: panel.page

            ListView {
                id: attributes

                objectName: "details.attributes"
                clip: true
                model: panel.details.attributes
                activeFocusOnTab: true
                boundsBehavior: Flickable.StopAtBounds
                Accessible.role: Accessible.Table
                Accessible.name: qsTr("Attributes")
                ScrollBar.vertical: ScrollBar {}
                Keys.onPressed: event => {
                    if (event.matches(StandardKey.Copy)) {
                        panel.details.attributes.copy(currentIndex);
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
                            panel.details.showInFull(line.name)
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
                            onClicked: panel.details.showInFull(line.name)
                        }

                        IconButton {
                            objectName: "details.copy." + line.name
                            iconName: "copy"
                            size: 14
                            activeFocusOnTab: false
                            tooltip: qsTr("Copy the value (Ctrl+C)")
                            onClicked: panel.details.attributes.copy(line.index)
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

            ColumnLayout {
                spacing: 4

                Label {
                    objectName: "details.settingsNode"
                    Layout.fillWidth: true
                    text: settings.count === 0 ? qsTr("There are no settings at this node or above.") : qsTr("Settings at %1").arg(panel.details.settingsNode)
                    textFormat: Text.PlainText
                    color: Theme.mutedText
                    font.pixelSize: Theme.smallFontSize
                    wrapMode: Text.Wrap
                }

                ListView {
                    id: settings

                    objectName: "details.settings"
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    clip: true
                    model: panel.details.settings
                    activeFocusOnTab: true
                    boundsBehavior: Flickable.StopAtBounds
                    Accessible.role: Accessible.Tree
                    Accessible.name: qsTr("Settings")
                    ScrollBar.vertical: ScrollBar {}

                    delegate: RowLayout {
                        id: setting

                        required property string name
                        required property string value
                        required property int depth
                        required property bool isGroup

                        width: ListView.view.width
                        spacing: 6

                        Label {
                            Layout.leftMargin: 4 + setting.depth * 12
                            Layout.topMargin: 3
                            Layout.bottomMargin: 3
                            Layout.alignment: Qt.AlignTop
                            Layout.fillWidth: setting.isGroup
                            Layout.maximumWidth: setting.isGroup ? parent.width : parent.width * 0.5
                            text: setting.name
                            textFormat: Text.PlainText
                            color: setting.isGroup ? Theme.text : Theme.mutedText
                            font.weight: setting.isGroup ? Font.DemiBold : Font.Normal
                            elide: Text.ElideRight
                        }

                        Label {
                            Layout.fillWidth: true
                            Layout.topMargin: 3
                            Layout.bottomMargin: 3
                            visible: !setting.isGroup
                            text: setting.value
                            textFormat: Text.PlainText
                            wrapMode: Text.Wrap
                            Accessible.name: qsTr("%1: %2").arg(setting.name).arg(setting.value)
                        }
                    }
                }
            }

            ColumnLayout {
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
                    model: panel.details.log
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
        }

        CommentEditor {
            Layout.fillWidth: true
            comment: panel.comment
        }
    }

    Dialog {
        id: fullDialog

        objectName: "details.fullDialog"
        parent: Overlay.overlay
        anchors.centerIn: parent
        width: Math.min(parent.width - 80, 760)
        height: Math.min(parent.height - 80, 520)
        modal: true
        visible: panel.details.fullName !== ""
        title: panel.details.fullName
        standardButtons: Dialog.Close
        onClosed: panel.details.closeFull()

        ScrollView {
            anchors.fill: parent

            TextArea {
                objectName: "details.fullText"
                readOnly: true
                text: panel.details.fullText
                textFormat: TextEdit.PlainText
                font.family: "monospace"
                wrapMode: TextArea.Wrap
                Accessible.name: qsTr("The attribute in full")
            }
        }
    }
}
