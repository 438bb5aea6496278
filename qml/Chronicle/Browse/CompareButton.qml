pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Chronicle.App
import Chronicle.Plotting
import Chronicle.Theme

// Opens the list of other files and scans whose same node can be shown as well.
PlotToggle {
    id: button

    required property ComparisonModel comparison

    objectName: "browse.compare"
    implicitHeight: Theme.controlHeight
    text: comparison.checkedCount === 0 ? qsTr("Compare") : qsTr("Compare (%1)").arg(comparison.checkedCount)
    tooltip: qsTr("Show the same node of other files or scans as well: curves in one plot, images side by side")
    checkable: true
    checked: popup.visible
    onToggled: popup.visible = checked

    Popup {
        id: popup

        y: button.height + 4
        x: button.width - width
        width: 260
        height: Math.min(320, list.contentHeight + 2 * padding)
        focus: true
        onOpened: list.forceActiveFocus(Qt.PopupFocusReason)

        ListView {
            id: list

            anchors.fill: parent
            objectName: "browse.comparison"
            clip: true
            model: button.comparison
            keyNavigationEnabled: true
            boundsBehavior: Flickable.StopAtBounds
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Other files and scans")
            ScrollBar.vertical: ScrollBar {}
            Keys.onSpacePressed: button.comparison.toggle(currentIndex)

            delegate: CheckBox {
                required property int index
                required property string label
                required property bool isChecked

                objectName: "browse.comparison." + index
                width: ListView.view.width
                text: label
                checked: isChecked
                Accessible.name: label
                onClicked: button.comparison.toggle(index)
            }
        }
    }
}
