import QtQuick
import QtQuick.Layouts

// Tools in a row that breaks into as many lines as it takes where there is little room.
Flow {
    id: flow

    readonly property real wanted: {
        let sum = 0;
        for (const tool of children)
            sum += tool.visible ? tool.implicitWidth + spacing : 0;
        return sum;
    }

    Layout.preferredWidth: wanted
    Layout.maximumWidth: wanted
    Layout.fillWidth: true
    Layout.minimumWidth: 0
}
