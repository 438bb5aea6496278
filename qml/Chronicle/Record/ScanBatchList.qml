pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// Scans that run one after the other. Those that wait can be moved and removed, also while others run.
ColumnLayout {
    id: section

    required property ScanBatchModel batch
    required property bool recording
    required property bool addable

    spacing: Theme.spacing

    Flow {
        Layout.fillWidth: true
        spacing: Theme.spacing

        ActionButton {
            objectName: "batch.add"
            enabled: section.addable
            iconName: "plus"
            text: qsTr("Add this scan")
            toolTip: qsTr("Put the scan that is set up at the end of the list (Ctrl+J)")
            onClicked: section.batch.add()
        }

        ActionButton {
            objectName: "batch.run"
            enabled: section.batch.goesOn || (section.batch.canRun && !section.recording)
            tone: section.batch.goesOn ? "neutral" : "accent"
            iconName: section.batch.goesOn ? "circle-stop" : "play"
            text: section.batch.goesOn ? qsTr("Stop after this scan") : qsTr("Run the list")
            toolTip: section.batch.goesOn ? qsTr("Let the scan that runs come to its end and start no more (Ctrl+Shift+R)") : qsTr("Run all scans that wait, one after the other; Abort ends the list, too (Ctrl+Shift+R)")
            onClicked: section.batch.toggle()
        }

        ActionButton {
            objectName: "batch.clear"
            visible: section.batch.hasFinished
            text: qsTr("Clear finished")
            toolTip: qsTr("Take the scans that have run from the list; their data stays in the file")
            onClicked: section.batch.clearFinished()
        }
    }

    ListView {
        id: list

        function moveCurrent(by: int): void {
            currentIndex = section.batch.move(currentIndex, by);
        }

        objectName: "batch.list"
        Layout.fillWidth: true
        Layout.fillHeight: true
        clip: true
        spacing: 4
        model: section.batch
        focus: true
        activeFocusOnTab: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Scans that run one after the other")
        Keys.onPressed: event => {
            const alt = event.modifiers & Qt.AltModifier;
            if (alt && event.key === Qt.Key_Up)
                moveCurrent(-1);
            else if (alt && event.key === Qt.Key_Down)
                moveCurrent(1);
            else if (event.key === Qt.Key_Delete)
                section.batch.remove(currentIndex);
            else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
                section.batch.load(currentIndex);
            else
                return;
            event.accepted = true;
        }

        delegate: ItemDelegate {
            id: row

            required property int index
            required property string title
            required property string detail
            required property string stateText
            required property string tone
            required property bool waits
            required property bool runs

            objectName: "batch." + index
            width: list.width - 10
            height: 52
            highlighted: ListView.isCurrentItem
            Accessible.name: qsTr("%1, %2, %3").arg(title).arg(detail).arg(stateText)
            onClicked: {
                list.currentIndex = index;
                list.forceActiveFocus();
            }

            contentItem: RowLayout {
                spacing: 4

                Label {
                    Layout.preferredWidth: 22
                    text: row.index + 1
                    color: Theme.mutedText
                    horizontalAlignment: Text.AlignRight
                }

                ColumnLayout {
                    Layout.leftMargin: 6
                    spacing: 1

                    Label {
                        Layout.fillWidth: true
                        text: row.title
                        elide: Text.ElideRight
                        font.weight: Font.DemiBold
                    }

                    Label {
                        objectName: row.objectName + ".detail"
                        Layout.fillWidth: true
                        text: row.detail
                        elide: Text.ElideRight
                        color: Theme.mutedText
                        font.pixelSize: Theme.smallFontSize
                    }
                }

                Chip {
                    objectName: row.objectName + ".state"
                    tone: row.tone
                    text: row.stateText
                }

                IconButton {
                    objectName: row.objectName + ".up"
                    enabled: row.waits
                    iconName: "chevron-up"
                    tooltip: qsTr("Run it earlier (Alt+Up)")
                    onClicked: list.currentIndex = section.batch.move(row.index, -1)
                }

                IconButton {
                    objectName: row.objectName + ".down"
                    enabled: row.waits
                    iconName: "chevron-down"
                    tooltip: qsTr("Run it later (Alt+Down)")
                    onClicked: list.currentIndex = section.batch.move(row.index, 1)
                }

                IconButton {
                    objectName: row.objectName + ".load"
                    iconName: "settings"
                    tooltip: qsTr("Set up a scan like this one (Return)")
                    onClicked: section.batch.load(row.index)
                }

                IconButton {
                    objectName: row.objectName + ".remove"
                    enabled: !row.runs
                    iconName: "trash-2"
                    tooltip: qsTr("Take it from the list (Delete)")
                    onClicked: section.batch.remove(row.index)
                }
            }
        }

        Label {
            anchors.centerIn: parent
            width: Math.min(parent.width - 40, 380)
            visible: list.count === 0
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            color: Theme.mutedText
            text: qsTr("Set up a scan and add it here; then set up the next one. The list runs them one after the other into the same file, over night if need be.")
        }
    }

    Label {
        objectName: "batch.summary"
        Layout.fillWidth: true
        visible: list.count > 0
        text: section.batch.summary
        color: Theme.mutedText
        elide: Text.ElideRight
    }
}
