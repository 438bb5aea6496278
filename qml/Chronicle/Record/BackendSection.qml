import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// How the file is written.
ColumnLayout {
    id: section

    required property SaverSettingsModel settings

    spacing: Theme.spacing

    FieldRow {
        label: qsTr("Backend")
        tooltip: qsTr("The library that writes the file; every HDF5 program reads what either writes")

        Segmented {
            objectName: "saver.backend"
            Layout.fillWidth: true
            model: section.settings.backends
            currentIndex: section.settings.backend
            onActivated: index => section.settings.backend = index
        }
    }

    CheckBox {
        objectName: "saver.enableSwmr"
        visible: section.settings.swmrVisible
        text: qsTr("Enable SWMR")
        checked: section.settings.enableSwmr
        onToggled: section.settings.enableSwmr = checked
        Accessible.name: text
        ToolTip.text: qsTr("Single writer, multiple readers: other programs can follow the file while it is written, and what is safe survives a crash at any moment")
        ToolTip.visible: hovered
        ToolTip.delay: 600
    }

    FieldRow {
        visible: section.settings.swmrVisible
        label: qsTr("Flush interval")
        tooltip: qsTr("After so many steps readers see new data; 0 only at the end")
        error: section.settings.flushIntervalProblem

        UnitField {
            objectName: "saver.flushInterval"
            Layout.fillWidth: true
            unit: qsTr("steps")
            text: section.settings.flushInterval
            inputMethodHints: Qt.ImhDigitsOnly
            onTextEdited: section.settings.flushInterval = text
        }
    }

    Notice {
        objectName: "saver.flushWarning"
        Layout.fillWidth: true
        tone: "warning"
        text: section.settings.flushWarning
    }

    FieldRow {
        label: qsTr("When full")
        tooltip: qsTr("When the disk is too slow and the queue is full: make the sources wait, or drop new steps. Both are counted.")

        Segmented {
            objectName: "saver.whenFull"
            Layout.fillWidth: true
            model: section.settings.whenFullChoices
            currentIndex: section.settings.whenFull
            onActivated: index => section.settings.whenFull = index
        }
    }
}
