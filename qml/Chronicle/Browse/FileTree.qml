pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// All open files as a tree. Arrows move, right and left open and close groups, Enter plots the whole channel.
ListView {
    id: list

    required property FileTreeModel tree

    signal plotAsked

    objectName: "browse.tree"
    model: tree
    clip: true
    topMargin: 6
    bottomMargin: 6
    boundsBehavior: Flickable.StopAtBounds
    reuseItems: true
    activeFocusOnTab: true
    currentIndex: -1
    Accessible.role: Accessible.Tree
    Accessible.name: qsTr("Open files")
    ScrollBar.vertical: ScrollBar {}

    Keys.onDownPressed: tree.move(1)
    Keys.onUpPressed: tree.move(-1)
    Keys.onRightPressed: tree.goRight()
    Keys.onLeftPressed: tree.goLeft()
    Keys.onReturnPressed: plotAsked()
    Keys.onEnterPressed: plotAsked()
    Keys.onPressed: event => {
        const page = Math.max(1, Math.floor(height / 26) - 1);
        const ways = {
            [Qt.Key_PageDown]: page,
            [Qt.Key_PageUp]: -page,
            [Qt.Key_End]: count,
            [Qt.Key_Home]: -count
        };
        if (event.key in ways) {
            tree.move(ways[event.key]);
            event.accepted = true;
        }
    }

    Connections {
        target: list.tree

        function onCurrentRowChanged(): void {
            if (list.tree.currentRow >= 0)
                list.positionViewAtIndex(list.tree.currentRow, ListView.Contain);
        }
    }

    delegate: Item {
        id: row

        required property int index
        required property string name
        required property int depth
        required property string icon
        required property string fact
        required property string tooltip
        required property bool expandable
        required property bool expanded
        required property bool current
        required property bool isFile
        required property string tone
        required property bool broken

        objectName: "browse.row." + name
        width: ListView.view.width
        height: 26
        Accessible.role: Accessible.TreeItem
        Accessible.name: fact === "" ? name : qsTr("%1, %2").arg(name).arg(fact)
        Accessible.selected: current

        Rectangle {
            anchors.fill: parent
            anchors.leftMargin: 4
            anchors.rightMargin: 4
            radius: Theme.radius - 1
            color: row.current ? Theme.accentSoft : hover.hovered ? Theme.hover : "transparent"
            border.width: row.current && list.activeFocus ? 1 : 0
            border.color: Theme.accent
        }

        HoverHandler {
            id: hover
        }

        TapHandler {
            onTapped: (point, button) => {
                list.forceActiveFocus(Qt.MouseFocusReason);
                list.tree.choose(row.index);
            }
            onDoubleTapped: (point, button) => {
                if (row.expandable)
                    list.tree.toggle(row.index);
                else
                    list.plotAsked();
            }
        }

        // Thirty rows at once are more than the window may be held for: they fill over the next frames.
        Loader {
            anchors.fill: parent
            asynchronous: true
            sourceComponent: Item {
                Icon {
                    id: chevron

                    x: 9 + Math.min(row.depth * 13, row.width * 0.35)
                    anchors.verticalCenter: parent.verticalCenter
                    visible: row.expandable
                    name: !row.expandable ? "" : row.expanded ? "chevron-down" : "chevron-right"
                    size: 14
                    width: 14
                    color: Theme.mutedText

                    TapHandler {
                        enabled: row.expandable
                        margin: 6
                        gesturePolicy: TapHandler.ReleaseWithinBounds
                        onTapped: list.tree.toggle(row.index)
                    }
                }

                Icon {
                    id: kind

                    anchors.left: chevron.right
                    anchors.leftMargin: 5
                    anchors.verticalCenter: parent.verticalCenter
                    name: row.icon
                    size: 14
                    color: row.broken ? Theme.danger : row.current ? Theme.accent : Theme.mutedText
                }

                CellText {
                    id: title

                    readonly property real room: row.width - x - 12

                    anchors.left: kind.right
                    anchors.leftMargin: 4
                    anchors.verticalCenter: parent.verticalCenter
                    width: Math.min(implicitWidth, room - 4 - Math.min(fact.implicitWidth, room * 0.3))
                    text: row.name
                    color: row.broken ? Theme.danger : row.current ? Theme.accent : Theme.text
                    font.weight: row.isFile ? Font.DemiBold : Font.Normal
                    elide: Text.ElideMiddle
                }

                CellText {
                    id: fact

                    anchors.left: title.right
                    anchors.leftMargin: 4
                    anchors.right: parent.right
                    anchors.rightMargin: 12
                    anchors.verticalCenter: parent.verticalCenter
                    horizontalAlignment: Text.AlignRight
                    text: row.isFile && row.fact !== "" ? "● " + row.fact : row.fact
                    color: row.isFile ? Theme.toneColor(row.tone) : Theme.mutedText
                    font.pixelSize: Theme.smallFontSize
                }
            }
        }

        ToolTip.text: row.tooltip
        ToolTip.visible: hover.hovered && !list.moving
        ToolTip.delay: 800
    }
}
