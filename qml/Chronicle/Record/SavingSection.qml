import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// What is saved.
ColumnLayout {
    id: section

    required property SaverSettingsModel settings
    required property string currentScan

    spacing: Theme.spacing

    FieldRow {
        label: qsTr("Save type")
        labelWidth: 72
        tooltip: qsTr("Snapshot saves one set of data per click, Scan moves and saves point by point, Continuous saves every step until stopped")

        Segmented {
            objectName: "saver.saveType"
            Layout.fillWidth: true
            model: section.settings.saveTypes
            currentIndex: section.settings.saveType
            onActivated: index => section.settings.saveType = index
        }
    }

    FieldRow {
        visible: section.settings.scanning
        label: qsTr("Current scan")
        tooltip: qsTr("The scan in the file that runs or ran last; each scan takes the next number")

        Label {
            objectName: "saver.currentScan"
            Layout.fillWidth: true
            text: section.currentScan === "" ? qsTr("none yet") : section.currentScan
            color: section.currentScan === "" ? Theme.mutedText : Theme.text
        }
    }

    CheckBox {
        objectName: "saver.save2D"
        text: qsTr("Save 2D and above")
        checked: section.settings.save2D
        onToggled: section.settings.save2D = checked
        Accessible.name: text
        ToolTip.text: qsTr("Save images and volumes as well; off saves scalars and curves only")
        ToolTip.visible: hovered
        ToolTip.delay: 600
    }

    CheckBox {
        objectName: "saver.saveRawOnly"
        text: qsTr("Save raw data only")
        checked: section.settings.saveRawOnly
        onToggled: section.settings.saveRawOnly = checked
        Accessible.name: text
        ToolTip.text: qsTr("Off saves what regions and sources compute as well")
        ToolTip.visible: hovered
        ToolTip.delay: 600
    }
}
