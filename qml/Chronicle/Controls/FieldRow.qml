import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.Theme

// A labelled field: the label left, what is declared inside right, and below it what is wrong with the value.
// The tooltip belongs to the whole row and the label is the accessible name of the control.
ColumnLayout {
    id: row

    property string label: ""
    property string tooltip: ""
    property string error: ""
    property real labelWidth: 128
    default property alias content: field.data

    function nameControls(): void {
        for (const control of field.children) {
            if (control.Accessible.name === "" || control.Accessible.name === row.namedAs)
                control.Accessible.name = row.label;
            if (control.Accessible.description === "")
                control.Accessible.description = row.tooltip;
        }
        row.namedAs = row.label;
    }

    property string namedAs: ""

    spacing: 2
    Layout.fillWidth: true
    onLabelChanged: nameControls()
    Component.onCompleted: nameControls()

    RowLayout {
        spacing: Theme.spacing

        HoverHandler {
            id: hover
        }

        ToolTip.text: row.tooltip
        ToolTip.visible: hover.hovered && row.tooltip !== ""
        ToolTip.delay: 600

        Label {
            Layout.preferredWidth: row.labelWidth - parent.spacing
            Layout.maximumWidth: row.labelWidth - parent.spacing
            text: row.label
            color: Theme.mutedText
            elide: Text.ElideRight
            opacity: row.enabled ? 1 : 0.55
        }

        RowLayout {
            id: field

            Layout.fillWidth: true
            spacing: 4
        }
    }

    Label {
        Layout.fillWidth: true
        Layout.leftMargin: row.labelWidth
        visible: row.error !== ""
        text: row.error
        color: Theme.danger
        font.pixelSize: Theme.smallFontSize
        wrapMode: Text.Wrap
        Accessible.role: Accessible.AlertMessage
        Accessible.name: row.error
    }
}
