import QtQuick
import QtQuick.Controls
import Chronicle.Theme

// A caption and its value in the status bar. It shows itself when it has a value and when there is room
// for it after those that matter more.
Row {
    id: readout

    property string caption: ""
    property string value: ""
    property string toolTip: ""
    property color ink: Theme.text
    // The readout that matters next more than this one, and the width they all share.
    property Readout moreImportant: null
    property real room: 0

    readonly property real ownWidth: value === "" ? 0 : content.implicitWidth + 22
    readonly property real reach: (moreImportant ? moreImportant.reach : 0) + ownWidth

    visible: value !== "" && reach <= room
    Accessible.role: Accessible.StaticText
    Accessible.name: caption + " " + value
    Accessible.description: toolTip

    HoverHandler {
        id: hover
    }

    ToolTip.text: toolTip
    ToolTip.visible: hover.hovered && toolTip !== ""
    ToolTip.delay: 600

    Row {
        id: content

        spacing: 4

        Label {
            visible: text !== ""
            text: readout.caption
            color: Theme.mutedText
        }

        Label {
            text: readout.value
            color: readout.ink
            font.weight: Font.DemiBold
            font.features: {
                "tnum": 1
            }
        }
    }
}
