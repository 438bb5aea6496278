import QtQuick
import Chronicle.Theme

// A hairline between two areas.
Rectangle {
    property bool vertical: false

    implicitWidth: 1
    implicitHeight: 1
    color: Theme.border
}
