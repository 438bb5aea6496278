pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Plotting
import Chronicle.Theme

// The plot of one block: over time, as lines, or as an image with a slider for each further dimension.
ColumnLayout {
    id: block

    property LiveViewModel view: null
    property bool regionsLocked: false

    readonly property string kind: view?.kind ?? ""

    spacing: Theme.spacing

    Label {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: block.kind === ""
        text: qsTr("No data yet. Grab shows it live, Snap takes one acquisition.")
        color: Theme.mutedText
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
    }

    Loader {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: active
        active: block.kind !== ""
        sourceComponent: block.kind === "rolling" ? rolling : block.kind === "line" ? line : image
    }

    Component {
        id: rolling

        RollingView {
            objectName: block.objectName + ".rolling"
            feed: block.view?.rollingFeed ?? null
        }
    }

    Component {
        id: line

        LineView {
            objectName: block.objectName + ".line"
            feed: block.view?.curveFeed ?? null
            regionsLocked: block.regionsLocked
            regionsAllowed: block.view?.regionsAllowed ?? true
        }
    }

    Component {
        id: image

        ImageView {
            objectName: block.objectName + ".image"
            feed: block.view?.imageFeed ?? null
            regionsLocked: block.regionsLocked
            regionsAllowed: block.view?.regionsAllowed ?? true
        }
    }

    RowLayout {
        Layout.fillWidth: true
        visible: (block.view?.channels.length ?? 0) > 1
        spacing: Theme.spacing

        Label {
            text: qsTr("Channel")
            color: Theme.mutedText
        }

        ComboBox {
            objectName: block.objectName + ".channel"
            Layout.fillWidth: true
            model: block.view?.channels ?? []
            currentIndex: block.view?.channel ?? 0
            Accessible.name: qsTr("Channel")
            ToolTip.text: qsTr("The channel that is shown")
            ToolTip.visible: hovered
            ToolTip.delay: 600
            onActivated: index => block.view.channel = index
        }
    }

    Repeater {
        model: block.view?.slices ?? []

        delegate: SliceSlider {
            required property int index
            required property SliceAxisModel modelData

            Layout.fillWidth: true
            name: block.objectName + ".slice." + index
            label: modelData.label
            text: modelData.text
            last: modelData.last
            position: modelData.index
            narrow: true
            onMoved: index => modelData.index = index
        }
    }
}
