pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// Shown while there is no source: what there is to begin with, one click each.
Item {
    id: empty

    required property SourceListModel sources

    objectName: "emptyBench"

    ScrollView {
        id: scroll

        anchors.fill: parent
        contentWidth: availableWidth

        ColumnLayout {
            width: Math.min(560, scroll.availableWidth - 48)
            x: (scroll.availableWidth - width) / 2
            y: Math.max(24, (scroll.availableHeight - height) / 2)
            spacing: 12

            Icon {
                Layout.alignment: Qt.AlignHCenter
                name: "circle-dot"
                size: 40
                color: Theme.accent
            }

            Label {
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                text: qsTr("Add a source")
                font.pixelSize: 20
                font.weight: Font.DemiBold
            }

            Label {
                Layout.fillWidth: true
                Layout.bottomMargin: 8
                horizontalAlignment: Text.AlignHCenter
                text: qsTr("A source is an instrument whose measurements are shown and saved. Choose one to begin with; more can be added later.")
                color: Theme.mutedText
                wrapMode: Text.Wrap
            }

            Repeater {
                model: empty.sources.kinds

                delegate: KindButton {
                    Layout.fillWidth: true
                    onClicked: empty.sources.add(modelData.kind)
                }
            }
        }
    }

    component KindButton: Button {
        id: kind

        required property var modelData

        objectName: "emptyBench." + modelData.kind
        padding: 12
        leftPadding: 14
        text: modelData.title
        Accessible.name: modelData.title
        Accessible.description: modelData.description
        ToolTip.text: qsTr("Add %1").arg(modelData.title)
        ToolTip.visible: hovered
        ToolTip.delay: 600

        contentItem: RowLayout {
            spacing: 14

            Icon {
                name: kind.modelData.icon
                size: 22
                color: Theme.accent
            }

            ColumnLayout {
                spacing: 1

                Label {
                    Layout.fillWidth: true
                    text: kind.modelData.title
                    font.weight: Font.DemiBold
                    elide: Text.ElideRight
                }

                Label {
                    Layout.fillWidth: true
                    text: kind.modelData.description
                    color: Theme.mutedText
                    font.pixelSize: Theme.smallFontSize
                    elide: Text.ElideRight
                }
            }

            Icon {
                name: "plus"
                color: kind.hovered ? Theme.accent : Theme.mutedText
            }
        }

        background: Rectangle {
            radius: 8
            color: kind.down ? Theme.pressed : kind.hovered ? Theme.hover : Theme.surface
            border.width: kind.visualFocus ? 2 : 1
            border.color: kind.visualFocus || kind.hovered ? Theme.accent : Theme.border
        }
    }
}
