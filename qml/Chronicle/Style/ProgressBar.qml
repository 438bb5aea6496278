pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Chronicle.Theme

T.ProgressBar {
    id: control

    implicitWidth: Math.max(implicitBackgroundWidth + leftInset + rightInset, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(implicitBackgroundHeight + topInset + bottomInset, implicitContentHeight + topPadding + bottomPadding)

    contentItem: Item {
        implicitWidth: 120
        implicitHeight: 8
        clip: true

        Rectangle {
            id: bar

            x: control.indeterminate ? control.width * (control.phase * 1.3 - 0.3) : 0
            width: control.indeterminate ? control.width * 0.3 : control.visualPosition * parent.width
            height: parent.height
            radius: height / 2
            color: Theme.accent
        }
    }

    property real phase: 0

    NumberAnimation on phase {
        running: control.indeterminate && control.visible
        from: 0
        to: 1
        duration: 1200
        loops: Animation.Infinite
    }

    background: Rectangle {
        implicitWidth: 120
        implicitHeight: 8
        radius: height / 2
        color: Theme.field
    }
}
