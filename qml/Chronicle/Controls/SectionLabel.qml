import QtQuick
import QtQuick.Controls
import Chronicle.Theme

// The small capitals above a group of fields.
Label {
    color: Theme.mutedText
    font.pixelSize: Theme.smallFontSize
    font.weight: Font.DemiBold
    font.letterSpacing: 0.8
    font.capitalization: Font.AllUppercase
    elide: Text.ElideRight
    Accessible.role: Accessible.Heading
    Accessible.name: text
}
