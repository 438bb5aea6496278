import QtQuick
import Chronicle.Controls
import Chronicle.Theme

// A small button on the black face of a display.
IconButton {
    id: button

    color: checked || hovered ? Theme.faceText : Theme.faceMutedText

    background: Rectangle {
        radius: Theme.radius
        color: Qt.alpha(Theme.faceText, button.checked ? 0.22 : button.hovered ? 0.12 : 0)
        border.width: button.visualFocus ? 2 : 0
        border.color: Theme.faceText
    }
}
