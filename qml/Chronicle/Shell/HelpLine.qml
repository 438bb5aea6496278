import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.Theme

// A name and what is said of it; buttons may follow.
RowLayout {
    id: line

    property string name: ""
    property string value: ""

    Layout.fillWidth: true
    spacing: Theme.spacing

    Label {
        Layout.preferredWidth: 150
        text: line.name
        color: Theme.mutedText
        wrapMode: Text.Wrap
    }

    Label {
        Layout.fillWidth: true
        text: line.value
        elide: Text.ElideMiddle
    }
}
