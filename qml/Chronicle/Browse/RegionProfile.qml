pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Plotting
import Chronicle.Theme

// The mean over the region of an image, along x and along y: one of them at a time where there is little room.
ColumnLayout {
    id: panel

    required property ProfileModel profile
    property bool low: false

    spacing: 4

    RowLayout {
        Layout.fillWidth: true
        spacing: 4

        Label {
            objectName: "profile.size"
            Layout.fillWidth: true
            text: panel.profile.size
            textFormat: Text.PlainText
            font.weight: Font.DemiBold
            elide: Text.ElideRight
            Accessible.name: text
        }

        Segmented {
            id: way

            objectName: "profile.way"
            visible: panel.low
            implicitHeight: 24
            model: [qsTr("x"), qsTr("y")]
            tooltips: panel.profile.names
            Accessible.name: qsTr("Which profile is shown")
            onActivated: index => currentIndex = index
        }

        IconButton {
            objectName: "profile.remove"
            implicitWidth: 22
            implicitHeight: 22
            size: 14
            iconName: "x"
            tooltip: qsTr("Remove the region and its profiles (Delete)")
            onClicked: panel.profile.remove()
        }
    }

    Label {
        objectName: "profile.statistics"
        Layout.fillWidth: true
        visible: text !== ""
        text: panel.profile.statistics
        color: Theme.mutedText
        font.pixelSize: Theme.smallFontSize
        elide: Text.ElideRight
        Accessible.name: text
        ToolTip.text: text
        ToolTip.visible: hover.hovered && truncated
        ToolTip.delay: 600

        HoverHandler {
            id: hover
        }
    }

    LineView {
        objectName: "profile.alongX"
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: !panel.low || way.currentIndex === 0
        name: qsTr("Profile along x")
        feed: panel.profile.alongX
        regionsAllowed: false
    }

    LineView {
        objectName: "profile.alongY"
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: !panel.low || way.currentIndex === 1
        name: qsTr("Profile along y")
        feed: panel.profile.alongY
        regionsAllowed: false
    }
}
