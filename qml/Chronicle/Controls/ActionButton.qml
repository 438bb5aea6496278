import QtQuick
import QtQuick.Controls
import Chronicle.Theme

// A push button with an icon, a tone ("neutral", "accent", "danger") and a tooltip.
Button {
    id: button

    property string iconName: ""
    property string tone: "neutral"
    property string toolTip: ""

    readonly property color ink: tone === "danger" ? Theme.dangerText : tone === "accent" ? Theme.accentText : Theme.text
    readonly property color fill: tone === "danger" ? Theme.danger : tone === "accent" ? Theme.accent : Theme.surface

    leftPadding: iconName === "" ? 12 : 10
    rightPadding: 12
    Accessible.name: text
    Accessible.description: toolTip
    ToolTip.text: toolTip
    ToolTip.visible: hovered && toolTip !== ""
    ToolTip.delay: 600

    contentItem: Row {
        spacing: 6
        opacity: button.enabled ? 1 : 0.45

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: button.iconName !== ""
            name: button.iconName
            color: button.ink
        }

        Text {
            anchors.verticalCenter: parent.verticalCenter
            text: button.text
            font: button.font
            color: button.ink
        }
    }

    background: Rectangle {
        implicitHeight: Theme.controlHeight
        radius: Theme.radius
        color: {
            if (button.tone === "neutral")
                return button.down || button.checked ? Theme.pressed : button.hovered && button.enabled ? Theme.hover : button.fill;
            return button.down ? Qt.darker(button.fill, 1.18) : button.hovered && button.enabled ? Qt.darker(button.fill, 1.08) : button.fill;
        }
        opacity: button.enabled ? 1 : 0.6
        border.width: button.visualFocus ? 2 : 1
        border.color: button.visualFocus ? (button.tone === "neutral" ? Theme.accent : Theme.text) : button.tone === "neutral" ? Theme.border : color
    }
}
