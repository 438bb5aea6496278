pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chronicle.Theme

// The pages, at the window's left edge: those one works on above, settings and help below.
Rectangle {
    id: rail

    required property list<PageEntry> pages
    required property string current

    signal chosen(name: string)

    component Pages: Column {
        id: group

        required property bool low

        spacing: 6

        Repeater {
            model: rail.pages

            delegate: NavigationButton {
                required property PageEntry modelData

                objectName: "navigation." + modelData.name
                visible: modelData.low === group.low
                text: modelData.title
                iconName: modelData.iconName
                shortcut: modelData.shortcut
                checkable: false
                checked: rail.current === modelData.name
                onClicked: rail.chosen(modelData.name)
            }
        }
    }

    implicitWidth: 76
    color: Theme.surface
    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("Pages")

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 8
        anchors.topMargin: 10

        Pages {
            low: false
        }

        Item {
            Layout.fillHeight: true
        }

        Pages {
            low: true
        }
    }

    Rectangle {
        anchors.right: parent.right
        width: 1
        height: parent.height
        color: Theme.border
    }
}
