pragma ComponentBehavior: Bound

import QtQuick
import Chronicle.Theme

// A time as large as the room allows. Each part is a text of its own, so that only what changes is painted.
Item {
    id: digits

    required property string days
    required property string clock
    // Empty: no hundredths are shown.
    property string hundredths: ""
    property color ink: Theme.text
    property int largest: 2000
    // At the left instead of in the middle.
    property bool leading: false

    readonly property real share: 0.48
    readonly property bool fine: hundredths !== ""
    readonly property real daysWidth: days === "" ? 0 : share * dayMetrics.advanceWidth + 22
    readonly property real partWidth: !fine ? 0 : share * partMetrics.advanceWidth
    readonly property real scaleBy: Math.min(largest / 100, height / 112, width / (daysWidth + clockMetrics.advanceWidth + partWidth))
    readonly property int size: Math.max(8, Math.floor(100 * scaleBy))
    readonly property real start: leading ? 0 : (width - size / 100 * (daysWidth + clockMetrics.advanceWidth + partWidth)) / 2

    component Metrics: TextMetrics {
        font.family: Theme.fontFamily
        font.pixelSize: 100
        font.features: {
            "tnum": 1
        }
    }

    component Fine: Part {
        anchors.baseline: clockPart.baseline
        visible: digits.fine
        font.pixelSize: digits.share * digits.size
        color: Qt.alpha(digits.ink, 0.75)
    }

    component Part: Text {
        textFormat: Text.PlainText
        color: digits.ink
        font.family: Theme.fontFamily
        font.features: {
            "tnum": 1
        }
    }

    implicitHeight: 1.12 * Math.min(largest, 100)
    Accessible.role: Accessible.StaticText
    Accessible.name: days === "" ? clock : days + " " + clock

    Metrics {
        id: dayMetrics

        text: digits.days
    }

    Metrics {
        id: clockMetrics

        text: digits.clock.replace(/[0-9]/g, "0")
    }

    Metrics {
        id: digitMetrics

        text: "0"
    }

    Metrics {
        id: partMetrics

        text: ".00"
    }

    Part {
        id: dayPart

        x: digits.start
        anchors.baseline: clockPart.baseline
        visible: text !== ""
        text: digits.days
        font.pixelSize: digits.share * digits.size
        color: Qt.alpha(digits.ink, 0.75)
    }

    Part {
        id: clockPart

        x: digits.start + digits.size / 100 * digits.daysWidth
        width: digits.size / 100 * clockMetrics.advanceWidth
        anchors.verticalCenter: parent.verticalCenter
        text: digits.clock
        font.pixelSize: digits.size
    }

    Fine {
        id: tenthPart

        x: clockPart.x + clockPart.width
        width: digits.size / 100 * digits.share * (partMetrics.advanceWidth - digitMetrics.advanceWidth)
        text: "." + digits.hundredths.charAt(0)
    }

    Fine {
        x: tenthPart.x + tenthPart.width
        text: digits.hundredths.charAt(1)
    }
}
