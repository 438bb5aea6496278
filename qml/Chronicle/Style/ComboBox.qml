pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import QtQuick.Controls
import Chronicle.Controls
import Chronicle.Theme

T.ComboBox {
    id: control

    implicitWidth: Math.max(implicitBackgroundWidth + leftInset + rightInset, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(implicitBackgroundHeight + topInset + bottomInset, implicitContentHeight + topPadding + bottomPadding)
    leftPadding: 8
    rightPadding: 26
    font.family: Theme.fontFamily
    font.pixelSize: Theme.fontSize
    focusPolicy: Qt.StrongFocus
    opacity: enabled ? 1 : 0.55

    delegate: ItemDelegate {
        required property var model
        required property int index

        width: ListView.view.width
        text: model[control.textRole] ?? model.modelData
        font.weight: control.currentIndex === index ? Font.DemiBold : Font.Normal
        highlighted: control.highlightedIndex === index
        hoverEnabled: control.hoverEnabled
    }

    indicator: Icon {
        x: control.width - width - 8
        y: (control.height - height) / 2
        name: "chevron-down"
        size: 14
        color: Theme.mutedText
    }

    contentItem: T.TextField {
        text: control.editable ? control.editText : control.displayText
        font: control.font
        enabled: control.editable
        activeFocusOnTab: control.editable
        Accessible.name: control.Accessible.name
        autoScroll: control.editable
        readOnly: control.down
        inputMethodHints: control.inputMethodHints
        validator: control.validator
        selectByMouse: control.selectTextByMouse
        color: Theme.text
        selectionColor: Theme.accent
        selectedTextColor: Theme.accentText
        verticalAlignment: Text.AlignVCenter
    }

    background: FieldBackground {
        focused: control.visualFocus || (control.editable && control.activeFocus) || control.popup.visible
        hovered: control.hovered
    }

    popup: Popup {
        y: control.height + 2
        width: Math.max(control.width, 120)
        height: Math.min(contentItem.implicitHeight + topPadding + bottomPadding, 360)
        topMargin: 6
        bottomMargin: 6
        padding: 4

        contentItem: ListView {
            clip: true
            implicitHeight: contentHeight
            model: control.delegateModel
            currentIndex: control.highlightedIndex
            highlightMoveDuration: 0
            ScrollBar.vertical: ScrollBar {}
        }
    }
}
