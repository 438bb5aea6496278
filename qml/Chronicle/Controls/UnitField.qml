import QtQuick
import QtQuick.Controls
import Chronicle.Theme

// A text field with its unit or range written at the right, inside the field.
TextField {
    id: field

    property string unit: ""

    rightPadding: unit === "" ? 8 : unitText.implicitWidth + 14

    Text {
        id: unitText

        anchors.right: parent.right
        anchors.rightMargin: 8
        anchors.verticalCenter: parent.verticalCenter
        text: field.unit
        color: Theme.mutedText
        font.family: Theme.fontFamily
        font.pixelSize: Theme.fontSize
        opacity: field.enabled ? 1 : 0.5
    }
}
