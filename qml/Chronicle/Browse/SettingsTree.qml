pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Theme

// The settings that the chosen node was recorded with.
ColumnLayout {
    id: page

    required property NodeDetailsModel details

    spacing: 4

    Label {
        objectName: "details.settingsNode"
        Layout.fillWidth: true
        text: settings.count === 0 ? qsTr("There are no settings at this node or above.") : qsTr("Settings at %1").arg(page.details.settingsNode)
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
        model: page.details.settings
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
