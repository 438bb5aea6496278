import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.Theme

// A titled panel. What is declared inside fills the room below the title; `actions` stand at the title's right.
Control {
    id: card

    property string title: ""
    property string chip: ""
    property string chipTone: "neutral"
    default property alias content: body.data
    property alias actions: actionRow.data

    padding: 12
    topPadding: 8
    Accessible.role: Accessible.Grouping
    Accessible.name: title

    background: Rectangle {
        radius: 8
        color: Theme.surface
        border.color: Theme.border
    }

    contentItem: ColumnLayout {
        spacing: Theme.spacing

        RowLayout {
            id: header

            Layout.fillWidth: true
            Layout.minimumHeight: 24
            visible: card.title !== "" || card.chip !== "" || actionRow.children.length > 0
            spacing: Theme.spacing

            Label {
                Layout.maximumWidth: Math.max(0, header.width - actionRow.width - 2 * header.spacing)
                text: card.title
                font.weight: Font.DemiBold
                elide: Text.ElideRight
            }

            Item {
                Layout.fillWidth: true
                implicitHeight: chip.implicitHeight

                Chip {
                    id: chip

                    width: Math.min(implicitWidth, parent.width)
                    visible: card.chip !== ""
                    text: card.chip
                    tone: card.chipTone
                }
            }

            RowLayout {
                id: actionRow

                spacing: 2
            }
        }

        ColumnLayout {
            id: body

            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: Theme.spacing
        }
    }
}
