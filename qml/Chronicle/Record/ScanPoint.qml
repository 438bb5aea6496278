pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Plotting
import Chronicle.Theme

// What was measured at the point of a scan that was clicked.
ColumnLayout {
    id: view

    required property ScanPointModel point

    objectName: "scan.point"
    visible: point.shown
    spacing: 4

    RowLayout {
        spacing: 6

        Label {
            objectName: "scan.point.place"
            Layout.fillWidth: true
            text: view.point.place
            font.weight: Font.DemiBold
            elide: Text.ElideRight
        }

        ComboBox {
            objectName: "scan.point.signal"
            visible: count > 1
            implicitWidth: 190
            model: view.point.signals
            currentIndex: view.point.signal
            Accessible.name: qsTr("Shown at the point")
            ToolTip.text: qsTr("Which spectrum or image of the point is shown")
            ToolTip.visible: hovered
            ToolTip.delay: 600
            onActivated: index => view.point.signal = index
        }

        IconButton {
            objectName: "scan.point.close"
            iconName: "x"
            tooltip: qsTr("Show the whole plot again (Escape)")
            onClicked: view.point.close()
        }
    }

    Label {
        objectName: "scan.point.problem"
        Layout.fillWidth: true
        visible: text !== ""
        text: view.point.problem
        color: Theme.mutedText
        wrapMode: Text.Wrap
    }

    LineView {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: view.point.kind === "line"
        regionsAllowed: false
        feed: view.point.readings.curveFeed
    }

    ImageView {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: view.point.kind === "image"
        regionsAllowed: false
        feed: view.point.readings.imageFeed
    }

    Item {
        Layout.fillHeight: true
        visible: view.point.kind === ""
    }

    Shortcut {
        sequence: "Esc"
        enabled: view.visible
        onActivated: view.point.close()
    }
}
