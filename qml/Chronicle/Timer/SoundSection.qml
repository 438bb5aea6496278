import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// How all alarms are given out.
ColumnLayout {
    id: section

    required property AlarmModel alarm

    spacing: Theme.spacing

    SectionLabel {
        text: qsTr("All alarms")
    }

    FieldRow {
        label: qsTr("Sound")
        tooltip: qsTr("What an alarm sounds like")
        labelWidth: 92

        ComboBox {
            objectName: "sound.tone"
            Layout.fillWidth: true
            model: section.alarm.tones
            currentIndex: section.alarm.tone
            onActivated: index => {
                section.alarm.tone = index;
                section.alarm.tryOut();
            }
        }

        ActionButton {
            objectName: "sound.try"
            text: qsTr("Try")
            toolTip: qsTr("Ring once")
            onClicked: section.alarm.tryOut()
        }
    }

    FieldRow {
        label: qsTr("Volume")
        tooltip: qsTr("How loud alarms are")
        labelWidth: 92

        Slider {
            objectName: "sound.volume"
            Layout.fillWidth: true
            value: section.alarm.volume
            stepSize: 0.05
            enabled: !section.alarm.muted
            onMoved: section.alarm.volume = value
        }

        IconButton {
            objectName: "sound.mute"
            checkable: true
            checked: section.alarm.muted
            iconName: checked ? "volume-x" : "volume-2"
            tooltip: checked ? qsTr("Let alarms sound again") : qsTr("Mute all alarms")
            onToggled: section.alarm.muted = checked
        }
    }

    Label {
        objectName: "sound.trouble"
        Layout.fillWidth: true
        visible: text !== ""
        text: section.alarm.trouble
        color: Theme.warning
        font.pixelSize: Theme.smallFontSize
        wrapMode: Text.Wrap
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }

    CheckBox {
        objectName: "sound.notify"
        Layout.fillWidth: true
        text: qsTr("Notify on the desktop")
        checked: section.alarm.notify
        onToggled: section.alarm.notify = checked
        ToolTip.text: qsTr("A notice of the desktop, where it has them; the window tells in any case")
        ToolTip.visible: hovered
        ToolTip.delay: 600
    }
}
