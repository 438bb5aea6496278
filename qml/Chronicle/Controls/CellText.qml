import QtQuick
import Chronicle.Theme

// Plain text in rows and cells, of which a view makes dozens in one frame: a Label takes twice as long.
Text {
    color: Theme.text
    textFormat: Text.PlainText
    font.family: Theme.fontFamily
    font.pixelSize: Theme.fontSize
    elide: Text.ElideRight
}
