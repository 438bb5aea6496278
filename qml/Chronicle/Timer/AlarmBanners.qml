pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls

// The alarms that nobody has answered, on every page.
ColumnLayout {
    id: banners

    required property TimerModel timer

    readonly property int count: timer.alarm.waiting.count

    spacing: 6
    visible: count > 0

    Repeater {
        model: banners.timer.alarm.waiting

        delegate: Notice {
            id: banner

            required property int index
            required property string key
            required property string sentence
            required property string level

            objectName: "alarm." + index
            Layout.fillWidth: true
            visible: index < 3
            text: sentence
            tone: level

            actions: [
                ActionButton {
                    objectName: banner.objectName + ".addMinute"
                    text: qsTr("+1 min")
                    toolTip: qsTr("One minute more; from now on if the time is up")
                    onClicked: banners.timer.addMinute(banner.key)
                },
                ActionButton {
                    objectName: banner.objectName + ".answer"
                    text: qsTr("OK")
                    tone: "accent"
                    toolTip: qsTr("Stop the sound and the flashing")
                    onClicked: banners.timer.alarm.answer(banner.key)
                }
            ]
        }
    }
}
