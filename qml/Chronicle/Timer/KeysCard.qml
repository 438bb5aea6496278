pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// The keys of the Timer page: a click or Tab into a field, then the key that it shall be.
Card {
    id: card

    required property TimerKeysModel keys

    title: qsTr("Keys of the Timer page")
    actions: [
        ActionButton {
            objectName: "keys.restore"
            text: qsTr("Standard keys")
            toolTip: qsTr("Use the keys that the application came with")
            enabled: !card.keys.standard
            onClicked: card.keys.restore()
        }
    ]

    Repeater {
        model: card.keys.rows

        delegate: FieldRow {
            id: row

            required property var modelData

            label: modelData.title
            tooltip: qsTr("Click, then press the key that it shall be")
            error: modelData.problem
            labelWidth: 170

            // Not a text field: that would let the window's own keys through.
            Control {
                id: field

                objectName: "keys." + row.modelData.action
                Layout.preferredWidth: 270
                padding: 6
                leftPadding: 8
                focusPolicy: Qt.StrongFocus
                activeFocusOnTab: true
                Accessible.role: Accessible.Button
                Keys.onShortcutOverride: event => event.accepted = event.key !== Qt.Key_Tab && event.key !== Qt.Key_Backtab
                Keys.onPressed: event => {
                    if (event.key === Qt.Key_Tab || event.key === Qt.Key_Backtab)
                        return;
                    card.keys.take(row.modelData.action, event.key, event.modifiers);
                    event.accepted = true;
                }

                TapHandler {
                    onTapped: field.forceActiveFocus(Qt.MouseFocusReason)
                }

                contentItem: Label {
                    text: field.activeFocus ? qsTr("%1 – press another key").arg(row.modelData.keys) : row.modelData.keys
                    elide: Text.ElideRight
                }

                background: Rectangle {
                    implicitHeight: Theme.controlHeight
                    radius: Theme.radius
                    color: Theme.field
                    border.width: field.activeFocus ? 2 : 1
                    border.color: field.activeFocus ? Theme.accent : Theme.border
                }
            }
        }
    }
}
