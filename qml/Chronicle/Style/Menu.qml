import QtQuick
import QtQuick.Templates as T
import QtQuick.Controls
import QtQuick.Window
import Chronicle.Theme

T.Menu {
    id: control

    implicitWidth: Math.max(implicitBackgroundWidth + leftInset + rightInset, contentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(implicitBackgroundHeight + topInset + bottomInset, contentHeight + topPadding + bottomPadding)
    margins: 4
    padding: 4
    overlap: 2

    delegate: MenuItem {}

    contentItem: ListView {
        implicitHeight: contentHeight
        model: control.contentModel
        interactive: Window.window ? contentHeight + control.topPadding + control.bottomPadding > control.height : false
        clip: true
        currentIndex: control.currentIndex
        ScrollBar.vertical: ScrollBar {}
    }

    background: Rectangle {
        implicitWidth: 190
        implicitHeight: 30
        radius: Theme.radius
        color: Theme.surface
        border.color: Theme.strongBorder
    }
}
