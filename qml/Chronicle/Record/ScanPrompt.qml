import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// What the user has to set by hand, to be read from across the bench. Enter says that it is done.
Card {
    id: card

    required property ScanRunModel run

    function done(): void {
        card.run.confirm(value.text);
    }

    function begin(): void {
        value.text = card.run.promptValue;
        if (card.visible) {
            value.forceActiveFocus();
            value.selectAll();
        }
    }

    objectName: "scan.prompt"
    visible: run.prompt !== ""
    padding: 24
    topPadding: 24
    background: Rectangle {
        radius: 8
        color: Theme.surface
        border.width: 2
        border.color: Theme.accent
    }
    Accessible.role: Accessible.AlertMessage
    Accessible.name: run.prompt
    onVisibleChanged: begin()

    Connections {
        target: card.run

        function onQuestionChanged(): void {
            if (card.run.promptProblem === "")
                card.begin();
        }
    }

    Label {
        objectName: "scan.prompt.text"
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignHCenter
        text: card.run.prompt
        wrapMode: Text.Wrap
        font.pixelSize: 28
        font.weight: Font.DemiBold
    }

    FieldRow {
        Layout.alignment: Qt.AlignHCenter
        Layout.maximumWidth: 420
        label: qsTr("Really at")
        tooltip: qsTr("Type where it really is, if that is not what was asked for")
        error: card.run.promptProblem

        UnitField {
            id: value

            objectName: "scan.prompt.value"
            Layout.fillWidth: true
            unit: card.run.promptUnits
            font.pixelSize: 18
            onAccepted: card.done()
        }

        ActionButton {
            objectName: "scan.prompt.done"
            tone: "accent"
            text: qsTr("Next")
            toolTip: qsTr("It is set: measure this point (Enter)")
            onClicked: card.done()
        }
    }
}
