pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.Theme

// A choice between a few words that are all visible. Left and right move, `activated` tells what the user chose.
Control {
    id: segmented

    property list<string> model: []
    property list<string> tooltips: []
    property int currentIndex: 0
    // Whether all words fit; then none is cut for the sake of equal segments.
    readonly property bool fits: availableWidth >= segments.implicitWidth - 12 * model.length
    // Indexes that cannot be chosen at the moment.
    property list<int> disabledIndexes: []

    signal activated(index: int)

    function choose(index: int): void {
        if (index < 0 || index >= model.length || index === currentIndex || disabledIndexes.includes(index))
            return;
        activated(index);
    }

    implicitHeight: Theme.controlHeight
    implicitWidth: segments.implicitWidth + 2
    padding: 1
    focusPolicy: Qt.StrongFocus
    activeFocusOnTab: true
    opacity: enabled ? 1 : 0.55
    Accessible.role: Accessible.RadioButton
    Accessible.description: model[currentIndex] ?? ""
    Keys.onLeftPressed: choose(currentIndex - 1)
    Keys.onRightPressed: choose(currentIndex + 1)

    background: Rectangle {
        radius: Theme.radius
        color: Theme.surface
        border.width: segmented.visualFocus ? 2 : 1
        border.color: segmented.visualFocus ? Theme.accent : Theme.border
    }

    contentItem: RowLayout {
        id: segments

        spacing: 0

        Repeater {
            model: segmented.model

            delegate: Rectangle {
                id: segment

                required property int index
                required property string modelData

                readonly property bool current: index === segmented.currentIndex
                readonly property bool selectable: !segmented.disabledIndexes.includes(index)

                objectName: segmented.objectName + "." + index
                implicitWidth: caption.implicitWidth + 18
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.minimumWidth: segmented.fits ? caption.implicitWidth + 6 : 0
                radius: Theme.radius - 1
                color: current ? Theme.accentSoft : mouse.containsMouse && selectable ? Theme.hover : "transparent"
                Accessible.role: Accessible.RadioButton
                Accessible.name: modelData
                Accessible.checked: current
                Accessible.onPressAction: segmented.choose(index)

                Text {
                    id: caption

                    anchors.fill: parent
                    anchors.margins: 2
                    horizontalAlignment: Text.AlignHCenter
                    verticalAlignment: Text.AlignVCenter
                    elide: Text.ElideRight
                    text: segment.modelData
                    color: segment.current ? Theme.accent : Theme.mutedText
                    opacity: segment.selectable ? 1 : 0.5
                    font.family: Theme.fontFamily
                    font.pixelSize: Theme.fontSize
                    font.weight: segment.current ? Font.DemiBold : Font.Normal
                }

                MouseArea {
                    id: mouse

                    anchors.fill: parent
                    hoverEnabled: true
                    onClicked: {
                        segmented.forceActiveFocus(Qt.MouseFocusReason);
                        segmented.choose(segment.index);
                    }
                }

                ToolTip.text: segmented.tooltips[index] ?? ""
                ToolTip.visible: mouse.containsMouse && ToolTip.text !== ""
                ToolTip.delay: 600
            }
        }
    }
}
