import QtQuick
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// What reading would cost, before it is done, and the cheap way.
Notice {
    id: notice

    required property ReadCost cost

    objectName: "browse.cost"
    tone: "info"
    text: cost.text
    actions: RowLayout {
        spacing: Theme.spacing

        ActionButton {
            objectName: "browse.readCheaper"
            visible: notice.cost.hasCheaper
            text: qsTr("Read a part")
            toolTip: qsTr("Read as much of it as is quickly there")
            onClicked: notice.cost.readCheaper()
        }

        ActionButton {
            objectName: "browse.readAll"
            text: qsTr("Read all of it")
            toolTip: qsTr("Read it although it takes a while; another choice in the tree stops it")
            onClicked: notice.cost.readAll()
        }
    }
}
