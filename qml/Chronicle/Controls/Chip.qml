import QtQuick
import QtQuick.Controls
import Chronicle.Theme

// A word or two about the thing beside it.
Label {
    id: chip

    property string tone: "neutral"

    leftPadding: 8
    rightPadding: 8
    topPadding: 2
    bottomPadding: 2
    color: Theme.toneColor(tone)
    font.pixelSize: Theme.smallFontSize
    elide: Text.ElideRight
    verticalAlignment: Text.AlignVCenter
    background: Rectangle {
        radius: height / 2
        color: Theme.toneBackground(chip.tone)
    }
}
