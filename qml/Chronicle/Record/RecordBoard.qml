pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App

// A card for each source and one for the log: in two columns where there is room, else in one that scrolls.
Item {
    id: board

    required property RecordModel record

    readonly property int columns: width >= 760 ? 2 : 1
    readonly property int sourceCount: record.sources.count
    // In two columns an odd number of cards leaves the log a row of its own, which may be low.
    readonly property bool logAlone: columns === 1 || sourceCount % 2 === 0
    readonly property int sourceRows: Math.ceil((sourceCount + (logAlone ? 0 : 1)) / columns)
    readonly property real gap: 12
    readonly property real logHeight: 180
    readonly property real room: scroll.availableHeight - 2 * 14 - (logAlone ? logHeight + gap : 0)
    readonly property real cardHeight: Math.max(columns === 1 ? 340 : 300, Math.floor((room - gap * (sourceRows - 1)) / sourceRows))

    ScrollView {
        id: scroll

        anchors.fill: parent
        contentWidth: availableWidth
        contentHeight: grid.height + 28
        ScrollBar.horizontal.policy: ScrollBar.AlwaysOff

        GridLayout {
            id: grid

            x: 14
            y: 14
            width: scroll.availableWidth - 28
            columns: board.columns
            columnSpacing: board.gap
            rowSpacing: board.gap

            Repeater {
                model: board.record.sources

                delegate: SourceCard {
                    required property int index

                    objectName: "source." + index
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    Layout.preferredHeight: board.cardHeight + (board.columns === 1 ? extraHeight : 0)
                    locked: board.record.recording
                    regionsLocked: board.record.recording && !board.record.settings.saveRawOnly
                    onSettingsAsked: sheet.show(source, index)
                }
            }

            LogCard {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.columnSpan: board.logAlone ? board.columns : 1
                Layout.preferredHeight: board.logAlone ? board.logHeight : board.cardHeight
                record: board.record
            }
        }
    }

    SourceSheet {
        id: sheet

        parent: board
        x: board.width - width
        height: board.height
        locked: board.record.recording
        onRemoveAsked: row => board.record.sources.remove(row)
    }
}
