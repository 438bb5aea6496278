import QtQuick
import Chronicle.App
import Chronicle.Controls

// The newest thing the user has to hear about, with details where there are any.
Notice {
    id: bar

    required property NoticeModel notice

    signal detailsAsked

    tone: notice.tone
    text: notice.text
    closable: true
    onClosed: notice.dismiss()
    actions: [
        ActionButton {
            objectName: "record.notice.details"
            visible: bar.notice.detail !== ""
            text: qsTr("Details")
            toolTip: qsTr("Show what the computer said about it")
            onClicked: bar.detailsAsked()
        }
    ]
}
