import QtQuick
import QtQuick.Controls
import Chronicle.Controls
import Chronicle.Theme

// What the page says before there is anything to time.
Item {
    id: empty

    signal chronoAsked

    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width - 40, 460)
        spacing: 12

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: "timer"
            size: 44
            color: Theme.mutedText
        }

        Label {
            width: parent.width
            text: qsTr("Nothing is being timed")
            font.pixelSize: 18
            font.weight: Font.DemiBold
            horizontalAlignment: Text.AlignHCenter
        }

        Label {
            width: parent.width
            text: qsTr("Type a duration above, such as 1:30:00 or 45 s, and press Enter. Or click a preset, which starts at once. A chrono counts up and takes laps.")
            color: Theme.mutedText
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignHCenter
            lineHeight: 1.3
        }

        ActionButton {
            objectName: "emptyTimer.chrono"
            anchors.horizontalCenter: parent.horizontalCenter
            text: qsTr("Start a chrono")
            iconName: "play"
            tone: "accent"
            toolTip: qsTr("Add a chrono and start it")
            onClicked: empty.chronoAsked()
        }
    }
}
