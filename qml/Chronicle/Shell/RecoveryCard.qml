pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// One file that a crash left: what came back of it, what did not, and what can be done now.
Card {
    id: card

    required property RecoveryModel recovery
    required property int index
    required property string name
    required property string path
    required property string began
    required property string headline
    required property string tone
    required property list<string> sentences
    required property list<var> streams
    required property bool busy
    required property bool refused

    objectName: "recovery." + index
    title: name
    chip: headline
    chipTone: tone
    actions: [
        IconButton {
            objectName: card.objectName + ".copy"
            enabled: !card.busy
            iconName: "copy"
            tooltip: qsTr("Copy the report")
            onClicked: card.recovery.copyReport(card.index)
        },
        IconButton {
            objectName: card.objectName + ".reveal"
            iconName: "folder-open"
            tooltip: qsTr("Show the folder")
            onClicked: card.recovery.reveal(card.index)
        }
    ]

    component Cell: Label {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        horizontalAlignment: Text.AlignRight
        elide: Text.ElideRight
    }

    component SourceRow: RowLayout {
        property string source: ""
        property string before: ""
        property string after: ""
        property string cutOff: ""
        property bool head: false

        Layout.fillWidth: true
        spacing: Theme.spacing
        Accessible.role: Accessible.Row
        Accessible.name: head ? source : qsTr("%1: %2 steps before, %3 now, %4 incomplete cut off").arg(source).arg(before).arg(after).arg(cutOff)

        Cell {
            Layout.preferredWidth: 2
            horizontalAlignment: Text.AlignLeft
            text: parent.source
            color: parent.head ? Theme.mutedText : Theme.text
        }

        Cell {
            text: parent.before
            color: Theme.mutedText
        }

        Cell {
            text: parent.after
            color: parent.head ? Theme.mutedText : Theme.text
            font.weight: parent.head ? Font.Normal : Font.DemiBold
        }

        Cell {
            text: parent.cutOff
            color: Theme.mutedText
        }
    }

    Label {
        Layout.fillWidth: true
        text: qsTr("Recorded from %1 on · %2").arg(card.began).arg(card.path)
        color: Theme.mutedText
        font.pixelSize: Theme.smallFontSize
        wrapMode: Text.Wrap
    }

    ProgressBar {
        Layout.fillWidth: true
        visible: card.busy
        indeterminate: true
        Accessible.name: qsTr("Recovering %1").arg(card.name)
    }

    SourceRow {
        visible: card.streams.length > 0
        head: true
        source: qsTr("Source")
        before: qsTr("Steps before")
        after: qsTr("Steps now")
        cutOff: qsTr("Incomplete, cut off")
    }

    Repeater {
        model: card.streams

        delegate: SourceRow {
            required property var modelData

            source: modelData.title
            before: modelData.before
            after: modelData.after
            cutOff: modelData.cutOff
        }
    }

    Repeater {
        model: card.sentences

        delegate: Label {
            required property string modelData
            required property int index

            objectName: card.objectName + ".sentence." + index
            Layout.fillWidth: true
            text: modelData
            wrapMode: Text.Wrap
        }
    }

    RowLayout {
        visible: card.refused
        spacing: Theme.spacing

        ActionButton {
            objectName: card.objectName + ".retry"
            text: qsTr("Try again")
            toolTip: qsTr("Recover this file once more, when what stood in the way is gone")
            onClicked: card.recovery.tryAgain(card.index)
        }

        ActionButton {
            objectName: card.objectName + ".forget"
            text: qsTr("Leave it")
            toolTip: qsTr("Leave this file as it is and do not ask again")
            onClicked: card.recovery.forget(card.index)
        }
    }
}
