pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// Rows and columns of a node. Arrows move, Ctrl+C copies a cell.
Item {
    id: view

    required property TableWindowModel table

    property int chosenRow: -1
    property int chosenColumn: -1

    function choose(row: int, column: int): void {
        chosenRow = Math.max(0, Math.min(row, grid.rows - 1));
        chosenColumn = Math.max(0, Math.min(column, grid.columns - 1));
        grid.positionViewAtCell(Qt.point(chosenColumn, chosenRow), TableView.Contain);
    }

    HorizontalHeaderView {
        id: header

        anchors.left: grid.left
        anchors.top: parent.top
        width: grid.width
        syncView: grid
        clip: true
        delegate: Heading {}
    }

    VerticalHeaderView {
        id: numbers

        anchors.left: parent.left
        anchors.top: grid.top
        // Known before the numbers are laid out, so that the cells are laid out once.
        width: Math.max(56, 16 + digits.advanceWidth)
        height: grid.height
        syncView: grid
        clip: true
        columnWidthProvider: () => width
        delegate: Heading {}
    }

    TextMetrics {
        id: digits

        font.family: Theme.fontFamily
        font.pixelSize: Theme.smallFontSize
        text: "0".repeat(String(grid.rows).length)
    }

    component Heading: Rectangle {
        required property string display

        implicitWidth: Math.max(56, heading.implicitWidth + 16)
        implicitHeight: 26
        color: Theme.field

        CellText {
            id: heading

            anchors.fill: parent
            anchors.margins: 4
            text: parent.display
            color: Theme.mutedText
            font.pixelSize: Theme.smallFontSize
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
        }
    }

    TableView {
        id: grid

        objectName: "browse.table"
        anchors.fill: parent
        anchors.leftMargin: numbers.width
        anchors.topMargin: header.height
        clip: true
        model: view.table
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: true
        columnWidthProvider: column => {
            const given = explicitColumnWidth(column);
            return given >= 0 ? given : Math.min(360, Math.max(96, implicitColumnWidth(column)));
        }
        rowHeightProvider: () => 26
        Accessible.role: Accessible.Table
        Accessible.name: qsTr("Values")
        ScrollBar.vertical: ScrollBar {}
        ScrollBar.horizontal: ScrollBar {}
        Keys.onUpPressed: view.choose(view.chosenRow - 1, view.chosenColumn)
        Keys.onDownPressed: view.choose(view.chosenRow + 1, view.chosenColumn)
        Keys.onLeftPressed: view.choose(view.chosenRow, view.chosenColumn - 1)
        Keys.onRightPressed: view.choose(view.chosenRow, view.chosenColumn + 1)
        Keys.onPressed: event => {
            if (event.matches(StandardKey.Copy)) {
                view.table.copyCell(view.chosenRow, view.chosenColumn);
                event.accepted = true;
            }
        }

        TapHandler {
            onTapped: point => {
                const place = grid.cellAtPosition(point.position);
                grid.forceActiveFocus(Qt.MouseFocusReason);
                if (place.y >= 0)
                    view.choose(place.y, place.x);
            }
        }

        delegate: Rectangle {
            id: cell

            required property int row
            required property int column
            required property string display

            readonly property bool chosen: row === view.chosenRow && column === view.chosenColumn

            implicitWidth: value.implicitWidth + 16
            implicitHeight: 26
            color: chosen ? Theme.accentSoft : "transparent"
            border.width: chosen && grid.activeFocus ? 1 : 0
            border.color: Theme.accent

            CellText {
                id: value

                anchors.fill: parent
                anchors.leftMargin: 8
                anchors.rightMargin: 8
                text: cell.display
                verticalAlignment: Text.AlignVCenter
            }
        }
    }
}
