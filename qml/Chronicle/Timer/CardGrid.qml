pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Chronicle.App

// All chronos and timers as cards, which can be dragged into another order.
GridView {
    id: grid

    required property TimerModel timer

    readonly property int columns: Math.max(1, Math.floor(width / 246))
    readonly property real fullHeight: Math.ceil(count / columns) * cellHeight

    function showChosen(): void {
        positionViewAtIndex(timer.pieces.rowOf(timer.chosen), GridView.Contain);
    }

    objectName: "timer.cards"
    clip: true
    cellWidth: Math.floor(width / columns)
    cellHeight: 142
    boundsBehavior: Flickable.StopAtBounds
    model: timer.pieces
    keyNavigationEnabled: false
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Chronos and timers")
    ScrollBar.vertical: ScrollBar {}

    onCountChanged: Qt.callLater(showChosen)

    Connections {
        target: grid.timer

        function onChosenChanged(): void {
            Qt.callLater(grid.showChosen);
        }
    }

    displaced: Transition {
        NumberAnimation {
            properties: "x,y"
            duration: 160
            easing.type: Easing.OutCubic
        }
    }

    delegate: Item {
        id: cell

        required property int index
        required property TimepieceModel piece

        width: grid.cellWidth
        height: grid.cellHeight
        z: drag.active ? 1 : 0

        TimepieceCard {
            id: card

            width: cell.width - 10
            height: cell.height - 10
            timer: grid.timer
            piece: cell.piece
            row: cell.index
            opacity: drag.active ? 0.9 : 1

            DragHandler {
                id: drag

                onActiveChanged: {
                    if (active)
                        return;
                    const middle = card.mapToItem(grid.contentItem, card.width / 2, card.height / 2);
                    const row = grid.indexAt(middle.x, middle.y);
                    card.x = 0;
                    card.y = 0;
                    grid.timer.move(cell.piece.key, row);
                }
            }
        }
    }
}
