pragma Singleton

import QtQuick

// The colours and measures that everything visible is drawn with. Setting `dark` switches all of them at run time.
QtObject {
    id: theme

    property bool dark: false

    readonly property color window: dark ? "#15181c" : "#f6f7f9"
    readonly property color surface: dark ? "#1d2126" : "#ffffff"
    readonly property color field: dark ? "#262b31" : "#f1f3f5"
    readonly property color hover: dark ? "#2b3138" : "#eceff2"
    readonly property color pressed: dark ? "#343b43" : "#e1e5e9"
    readonly property color border: dark ? "#2c3238" : "#e3e6ea"
    readonly property color strongBorder: dark ? "#434b54" : "#c9ced4"
    readonly property color text: dark ? "#e6e9ec" : "#1c2126"
    readonly property color mutedText: dark ? "#98a2ad" : "#626b75"
    readonly property color accent: dark ? "#5aa9e6" : "#1769aa"
    readonly property color accentSoft: dark ? "#1f3344" : "#e7f1fa"
    readonly property color accentText: dark ? "#0b1a26" : "#ffffff"
    readonly property color danger: dark ? "#ff6166" : "#d13438"
    readonly property color dangerSoft: dark ? "#3a2226" : "#fcebec"
    readonly property color dangerText: dark ? "#26060a" : "#ffffff"
    readonly property color success: dark ? "#5bc27c" : "#2e8540"
    readonly property color successSoft: dark ? "#1e3327" : "#e8f4eb"
    readonly property color warning: dark ? "#e3b341" : "#8f5a00"
    readonly property color warningSoft: dark ? "#352d1a" : "#fdf3dd"

    readonly property color plotBackground: surface
    readonly property color plotGrid: dark ? "#24292f" : "#eef0f2"
    readonly property color plotText: mutedText
    readonly property list<color> brightSeries: ["#5aa9e6", "#f0975a", "#5bc27c", "#b792e8", "#ff7b72", "#4fc3c4", "#d9b44a", "#f083b5"]
    readonly property list<color> series: dark ? brightSeries : ["#1769aa", "#c65a11", "#2e8540", "#7a4bb5", "#c0262d", "#0b7f82", "#957000", "#b8326f"]

    // The face of a display that is read across a room: black in both themes, red in overtime.
    readonly property color face: "#0b0d0f"
    readonly property color overFace: "#a3151b"
    readonly property color faceText: "#ffffff"
    readonly property color faceMutedText: "#a7b0ba"

    readonly property int spacing: 8
    readonly property int radius: 6
    readonly property int controlHeight: 30
    readonly property int fontSize: 13
    readonly property int smallFontSize: 11
    readonly property string fontFamily: regular.font.family

    // Inter, shipped with the application: the same widths and figures on every platform.
    readonly property FontLoader regular: FontLoader {
        source: Qt.resolvedUrl("fonts/Inter-Regular.ttf")
    }
    readonly property FontLoader semiBold: FontLoader {
        source: Qt.resolvedUrl("fonts/Inter-SemiBold.ttf")
    }

    // The colour a tone ("neutral", "accent", "live", "recording", "danger", "error", "warning", "success") is written in.
    function toneColor(tone: string): color {
        switch (tone) {
        case "accent":
        case "info":
            return theme.accent;
        case "danger":
        case "error":
        case "recording":
            return theme.danger;
        case "warning":
            return theme.warning;
        case "success":
        case "live":
            return theme.success;
        default:
            return theme.mutedText;
        }
    }

    // The quiet background that goes with `toneColor`.
    function toneBackground(tone: string): color {
        switch (tone) {
        case "accent":
        case "info":
            return theme.accentSoft;
        case "danger":
        case "error":
        case "recording":
            return theme.dangerSoft;
        case "warning":
            return theme.warningSoft;
        case "success":
        case "live":
            return theme.successSoft;
        default:
            return theme.field;
        }
    }
}
