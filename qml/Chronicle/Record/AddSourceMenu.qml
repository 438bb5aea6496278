pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Chronicle.App

// All kinds of sources there are; a click adds one.
Menu {
    id: menu

    required property SourceListModel sources

    objectName: "addSourceMenu"

    Repeater {
        model: menu.sources.kinds

        delegate: MenuItem {
            required property var modelData

            objectName: "addSource." + modelData.kind
            text: modelData.title
            Accessible.description: modelData.description
            ToolTip.text: modelData.description
            ToolTip.visible: hovered
            ToolTip.delay: 600
            onTriggered: menu.sources.add(modelData.kind)
        }
    }
}
