import QtQuick
import QtQuick.Templates as T
import QtQuick.Controls

T.ScrollView {
    id: control

    readonly property Item focusedItem: Window.activeFocusItem

    // What the keys lead to comes into sight.
    function show(item: Item): void {
        const flickable = contentItem as Flickable;
        let above = item;
        while (above && above !== flickable.contentItem)
            above = above.parent;
        if (!above || item.height > flickable.height)
            return;
        const top = item.mapToItem(flickable.contentItem, 0, 0).y;
        const least = top + item.height + 12 - flickable.height;
        flickable.contentY = Math.max(0, least, Math.min(flickable.contentY, top - 12));
    }

    implicitWidth: Math.max(implicitBackgroundWidth + leftInset + rightInset, contentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(implicitBackgroundHeight + topInset + bottomInset, contentHeight + topPadding + bottomPadding)

    function turn(pages: real): void {
        const flickable = contentItem as Flickable;
        const lowest = Math.max(0, flickable.contentHeight - flickable.height);
        flickable.contentY = Math.max(0, Math.min(lowest, flickable.contentY + pages * flickable.height));
    }

    onFocusedItemChanged: if (focusedItem && contentItem as Flickable)
        show(focusedItem)

    Keys.onPressed: event => {
        const down = event.key === Qt.Key_PageDown;
        if (!(contentItem as Flickable) || !(down || event.key === Qt.Key_PageUp))
            return;
        turn(down ? 0.9 : -0.9);
        event.accepted = true;
    }

    T.ScrollBar.vertical: ScrollBar {
        parent: control
        x: control.mirrored ? 0 : control.width - width
        y: control.topPadding
        height: control.availableHeight
        active: control.T.ScrollBar.horizontal.active
    }

    T.ScrollBar.horizontal: ScrollBar {
        parent: control
        x: control.leftPadding
        y: control.height - height
        width: control.availableWidth
        active: control.T.ScrollBar.vertical.active
    }
}
