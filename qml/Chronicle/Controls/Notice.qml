import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.Theme

// A bar that says what is the matter and what to do; buttons declared in `actions` stand at its right.
Control {
    id: notice

    property string tone: "info"
    property string text: ""
    property bool closable: false
    property alias actions: actionRow.data

    signal closed

    padding: 8
    leftPadding: 12
    visible: text !== ""
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    background: Rectangle {
        radius: Theme.radius
        color: Theme.toneBackground(notice.tone)
        border.color: Qt.alpha(Theme.toneColor(notice.tone), 0.35)
    }

    contentItem: RowLayout {
        spacing: Theme.spacing

        Icon {
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: 4
            name: notice.tone === "error" || notice.tone === "danger" ? "circle-x" : notice.tone === "warning" ? "triangle-alert" : notice.tone === "success" ? "circle-check" : "info"
            color: Theme.toneColor(notice.tone)
        }

        Label {
            Layout.fillWidth: true
            Layout.minimumHeight: 24
            text: notice.text
            wrapMode: Text.Wrap
            verticalAlignment: Text.AlignVCenter
        }

        RowLayout {
            id: actionRow

            spacing: 4
        }

        IconButton {
            objectName: notice.objectName + ".close"
            Layout.alignment: Qt.AlignTop
            visible: notice.closable
            iconName: "x"
            tooltip: qsTr("Close this message")
            onClicked: notice.closed()
        }
    }
}
