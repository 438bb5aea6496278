import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// One source, live: what it measures, its plot, and what its regions compute.
Card {
    id: card

    required property SourceModel source
    property bool locked: false
    property bool regionsLocked: false

    // Room that the regions take, so that the board can give it.
    readonly property real extraHeight: regionTable.fullHeight

    signal settingsAsked

    title: source.name
    chip: source.chip
    actions: [
        Label {
            visible: text !== ""
            text: card.source.rate
            color: Theme.mutedText
            font.pixelSize: Theme.smallFontSize
            Accessible.name: qsTr("Rate: %1").arg(text)
        },
        Rectangle {
            Layout.leftMargin: 6
            Layout.rightMargin: 4
            implicitWidth: 8
            implicitHeight: 8
            radius: 4
            color: Theme.toneColor(card.source.tone)
            Accessible.role: Accessible.StaticText
            Accessible.name: card.source.stateText
            ToolTip.text: card.source.stateText
            ToolTip.visible: stateHover.hovered

            HoverHandler {
                id: stateHover
            }
        },
        IconButton {
            objectName: card.objectName + ".settings"
            iconName: "sliders-horizontal"
            tooltip: qsTr("Settings of %1").arg(card.source.name)
            onClicked: card.settingsAsked()
        }
    ]

    Notice {
        objectName: card.objectName + ".problem"
        Layout.fillWidth: true
        tone: "error"
        text: card.source.problem
    }

    RowLayout {
        Layout.fillWidth: true
        visible: tabs.titles.length > 1 || readouts.text !== "" || card.source.offer !== "" || card.source.chosenType !== ""
        spacing: Theme.spacing

        ViewTabs {
            id: tabs

            objectName: card.objectName + ".tabs"
            Layout.fillWidth: true
            visible: titles.length > 1
            titles: card.source.views.tabs
            current: card.source.views.tab
            onChosen: index => card.source.views.tab = index
        }

        Label {
            id: readouts

            objectName: card.objectName + ".readouts"
            Layout.fillWidth: true
            visible: !tabs.visible
            text: card.source.readouts
            color: Theme.mutedText
            font.pixelSize: Theme.smallFontSize
            elide: Text.ElideRight
        }

        ActionButton {
            id: offer

            objectName: card.objectName + ".offer"
            Layout.preferredHeight: 24
            visible: card.source.offer !== ""
            enabled: !card.locked
            text: qsTr("Save as %1").arg(card.source.offer)
            toolTip: qsTr("The source measures in %1: saved so, nothing is lost and the file is smaller").arg(card.source.offer)
            font.pixelSize: Theme.smallFontSize
            onClicked: card.source.acceptOffer()
        }

        Chip {
            id: chosen

            objectName: card.objectName + ".savedAs"
            visible: card.source.chosenType !== ""
            tone: "accent"
            text: qsTr("saved as %1").arg(card.source.chosenType)
        }

        IconButton {
            objectName: card.objectName + ".followSavingDynamic"
            Layout.leftMargin: -Theme.spacing
            visible: chosen.visible
            enabled: !card.locked
            iconName: "x"
            tooltip: qsTr("Save it as Saving dynamic says")
            onClicked: card.source.followSavingDynamic()
        }
    }

    BlockView {
        objectName: card.objectName + ".view"
        Layout.fillWidth: true
        Layout.fillHeight: true
        view: card.source.views.current
        regionsLocked: card.regionsLocked
    }

    Label {
        Layout.fillWidth: true
        visible: tabs.visible && text !== ""
        text: readouts.text
        color: Theme.mutedText
        font.pixelSize: Theme.smallFontSize
        elide: Text.ElideRight
    }

    RegionTable {
        id: regionTable

        objectName: card.objectName + ".regions"
        Layout.fillWidth: true
        visible: card.source.regions.count > 0
        regions: card.source.regions
        locked: card.regionsLocked
    }
}
