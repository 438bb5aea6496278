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

            AttributeList {
                details: panel.details
            }

            SettingsTree {
                details: panel.details
            }

            FileLog {
                details: panel.details
            }
        }

        CommentEditor {
            Layout.fillWidth: true
            comment: panel.comment
        }
    }

    AttributeInFull {
        details: panel.details
    }
}
