pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// A form made from a source's settings.
ColumnLayout {
    id: form

    required property SettingsFormModel model

    spacing: Theme.spacing

    Repeater {
        model: form.model

        delegate: FieldRow {
            id: row

            required property int index
            required property string name
            required property string title
            required property string description
            required property string kind
            required property string text
            required property bool checked
            required property var options
            required property int choice
            required property string units
            required property string problem

            label: title
            tooltip: description
            error: problem

            UnitField {
                objectName: form.objectName + "." + row.name
                Layout.fillWidth: true
                visible: row.kind === "number" || row.kind === "integer" || row.kind === "text"
                unit: row.units
                text: row.text
                onEditingFinished: {
                    form.model.setText(row.index, text);
                    text = Qt.binding(() => row.text);
                }
            }

            ComboBox {
                objectName: form.objectName + "." + row.name + ".choice"
                Layout.fillWidth: true
                visible: row.kind === "choice"
                model: row.options
                currentIndex: row.choice
                onActivated: index => form.model.setChoice(row.index, index)
            }

            Switch {
                objectName: form.objectName + "." + row.name + ".switch"
                visible: row.kind === "switch"
                checked: row.checked
                onToggled: form.model.setChecked(row.index, checked)
            }
        }
    }

    Notice {
        Layout.fillWidth: true
        tone: "error"
        text: form.model.problem
    }
}
