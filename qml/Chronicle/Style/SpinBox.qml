pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Chronicle.Controls
import Chronicle.Theme

T.SpinBox {
    id: control

    component Stepper: Rectangle {
        property string iconName
        property bool active
        property bool held
        property bool under

        implicitWidth: 20
        height: (control.height - 2) / 2
        radius: 3
        color: held ? Theme.pressed : under ? Theme.hover : "transparent"

        Icon {
            anchors.centerIn: parent
            name: parent.iconName
            size: 11
            color: Theme.mutedText
            opacity: parent.active ? 1 : 0.35
        }
    }

    implicitWidth: Math.max(implicitBackgroundWidth + leftInset + rightInset, contentItem.implicitWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(implicitBackgroundHeight + topInset + bottomInset, implicitContentHeight + topPadding + bottomPadding)
    padding: 5
    leftPadding: 8
    rightPadding: 24
    font.family: Theme.fontFamily
    font.pixelSize: Theme.fontSize
    focusPolicy: Qt.StrongFocus
    editable: true
    opacity: enabled ? 1 : 0.55

    validator: IntValidator {
        locale: control.locale.name
        bottom: Math.min(control.from, control.to)
        top: Math.max(control.from, control.to)
    }

    contentItem: TextInput {
        text: control.displayText
        font: control.font
        color: Theme.text
        selectionColor: Theme.accent
        selectedTextColor: Theme.accentText
        verticalAlignment: TextInput.AlignVCenter
        readOnly: !control.editable
        validator: control.validator
        inputMethodHints: control.inputMethodHints
        selectByMouse: true
        clip: width < implicitWidth
    }

    up.indicator: Stepper {
        x: control.width - width - 2
        y: 1
        iconName: "chevron-up"
        active: control.value < control.to
        held: control.up.pressed
        under: control.up.hovered
    }

    down.indicator: Stepper {
        x: control.width - width - 2
        y: control.height / 2
        iconName: "chevron-down"
        active: control.value > control.from
        held: control.down.pressed
        under: control.down.hovered
    }

    background: FieldBackground {
        focused: control.activeFocus
        hovered: control.hovered
    }
}
