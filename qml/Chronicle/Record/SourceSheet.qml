pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// A source's settings, at the right side of the page.
Popup {
    id: sheet

    property SourceModel source: null
    property int row: -1
    property bool locked: false

    signal removeAsked(row: int)

    function show(source: SourceModel, row: int): void {
        sheet.source = source;
        sheet.row = row;
        open();
    }

    objectName: "sourceSheet"
    width: 340
    padding: 16
    modal: false
    focus: true
    closePolicy: Popup.CloseOnEscape | Popup.CloseOnPressOutside
    onClosed: source = null

    background: Rectangle {
        color: Theme.surface

        Separator {
            height: parent.height
            vertical: true
        }
    }

    contentItem: ColumnLayout {
        spacing: 12

        RowLayout {
            spacing: Theme.spacing

            Label {
                Layout.fillWidth: true
                text: sheet.source?.name ?? ""
                font.pixelSize: 16
                font.weight: Font.DemiBold
                elide: Text.ElideRight
            }

            IconButton {
                objectName: "sourceSheet.close"
                iconName: "x"
                tooltip: qsTr("Close")
                onClicked: sheet.close()
            }
        }

        Notice {
            Layout.fillWidth: true
            tone: "info"
            text: sheet.locked ? qsTr("Settings are fixed while recording.") : ""
        }

        ScrollView {
            id: scroll

            Layout.fillWidth: true
            Layout.fillHeight: true
            contentWidth: availableWidth
            ScrollBar.horizontal.policy: ScrollBar.AlwaysOff

            Loader {
                width: scroll.availableWidth
                active: sheet.source !== null
                sourceComponent: SettingsForm {
                    objectName: "sourceSheet.form"
                    model: sheet.source.form
                    enabled: !sheet.locked
                }
            }
        }

        ActionButton {
            objectName: "sourceSheet.remove"
            Layout.fillWidth: true
            iconName: "trash-2"
            text: qsTr("Remove source")
            toolTip: qsTr("Stop this source and forget its settings and regions")
            enabled: !sheet.locked
            onClicked: {
                const row = sheet.row;
                sheet.close();
                sheet.removeAsked(row);
            }
        }
    }
}
