import QtQuick
import QtQuick.Controls.impl
import Chronicle.Theme

// An icon of the icons folder by its name, drawn in one colour.
IconImage {
    id: icon

    property int size: 16

    name: ""
    source: name === "" ? "" : Qt.resolvedUrl("icons/" + name + ".svg")
    sourceSize: Qt.size(size, size)
    color: Theme.text
    Accessible.ignored: true
}
