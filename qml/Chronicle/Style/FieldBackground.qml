import QtQuick
import Chronicle.Theme

// The box that every field for input is drawn in.
Rectangle {
    property bool focused: false
    property bool hovered: false
    property bool readOnly: false
    property bool invalid: false

    implicitWidth: 120
    implicitHeight: Theme.controlHeight
    radius: Theme.radius
    color: readOnly ? Theme.surface : Theme.field
    opacity: enabled ? 1 : 0.6
    border.width: focused ? 2 : 1
    border.color: invalid ? Theme.danger : focused ? Theme.accent : hovered ? Theme.strongBorder : Theme.border
}
