import QtQuick
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// One axis of a scan: where it goes, and its actuator's settings.
ColumnLayout {
    id: form

    required property ScanAxisModel axis
    required property int number
    property bool removable: false

    signal removeAsked

    spacing: Theme.spacing

    RowLayout {
        spacing: 4

        SectionLabel {
            Layout.fillWidth: true
            text: qsTr("Axis %1").arg(form.number + 1)
        }

        IconButton {
            objectName: form.objectName + ".remove"
            visible: form.removable
            iconName: "trash-2"
            tooltip: qsTr("Remove this axis")
            onClicked: form.removeAsked()
        }
    }

    SettingsForm {
        objectName: form.objectName
        Layout.fillWidth: true
        model: form.axis.form
    }

    SettingsForm {
        objectName: form.objectName + ".actuator"
        Layout.fillWidth: true
        model: form.axis.actuatorForm
    }
}
