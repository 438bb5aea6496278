import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// Something failed at a point: what to do, this time or from now on.
Card {
    id: card

    required property ScanRunModel run

    function answer(what: string): void {
        card.run.answer(what, always.checked);
        always.checked = false;
    }

    objectName: "scan.failure"
    visible: run.failure !== ""
    padding: 20
    topPadding: 20
    background: Rectangle {
        radius: 8
        color: Theme.surface
        border.width: 2
        border.color: Theme.warning
    }
    Accessible.role: Accessible.AlertMessage
    Accessible.name: run.failure

    Label {
        objectName: "scan.failure.text"
        Layout.fillWidth: true
        text: card.run.failure
        wrapMode: Text.Wrap
        font.pixelSize: 16
    }

    CheckBox {
        id: always

        objectName: "scan.failure.always"
        text: qsTr("Do the same from now on")
        Accessible.name: text
        ToolTip.text: qsTr("Do not ask again in this scan")
        ToolTip.visible: hovered
        ToolTip.delay: 600
    }

    RowLayout {
        spacing: Theme.spacing

        ActionButton {
            objectName: "scan.failure.retry"
            tone: "accent"
            text: qsTr("Try again")
            toolTip: qsTr("Take this point once more")
            onClicked: card.answer("retry")
        }

        ActionButton {
            objectName: "scan.failure.skip"
            visible: card.run.canSkip
            text: qsTr("Skip the point")
            toolTip: qsTr("Leave this point out and go on")
            onClicked: card.answer("skip")
        }

        ActionButton {
            objectName: "scan.failure.abort"
            tone: "danger"
            text: qsTr("End the scan")
            toolTip: qsTr("Keep the points that were taken and finish the file")
            onClicked: card.answer("abort")
        }
    }
}
