pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls

// All keys, by the page that they work on.
ColumnLayout {
    id: keys

    required property list<PageEntry> pages
    required property TimerKeysModel timerKeys

    readonly property list<var> windowKeys: [["F11", qsTr("Full screen, and back")], ["Tab", qsTr("Go to the next control; arrows and space work it")], ["Page Up, Page Down", qsTr("Turn the page that has the focus")], ["Ctrl+Q", qsTr("Close the window")]]
    readonly property list<var> recordKeys: [["Ctrl+G", qsTr("Grab: show live data, save nothing")], ["Ctrl+T", qsTr("Snap: take and show one acquisition")], ["Ctrl+B", qsTr("Take background")], ["Ctrl+S", qsTr("Save snapshot")], ["Ctrl+R", qsTr("Do Save: start and stop saving, or a scan")], ["Ctrl+P", qsTr("Pause a scan, and go on")], ["Ctrl+K", qsTr("Skip the point that a scan is at")], ["Ctrl+J", qsTr("Add the scan that is set up to the list")], ["Ctrl+Shift+R", qsTr("Run the list of scans, and stop it after the one that runs")], [qsTr("Alt+Up, Alt+Down, Delete"), qsTr("Move or remove a scan of the list")], ["Return", qsTr("Set up a scan like the one chosen in the list")], ["Ctrl+I", qsTr("Add a source")], ["Ctrl+N", qsTr("New file")], ["Ctrl+O", qsTr("Browse file: append to an existing one")], ["Ctrl+L", qsTr("Show file content on the Browse page")]]
    readonly property list<var> browseKeys: [["Ctrl+O", qsTr("Open files")], ["Ctrl+W", qsTr("Close the file")], ["Ctrl+F", qsTr("Search names, attributes, values")], [qsTr("Arrows"), qsTr("Move in the tree; right and left open and close groups")], ["Space", qsTr("In Compare: take the chosen file along, or not")], [qsTr("Return, double-click"), qsTr("Plot all channels that were measured together")], ["Ctrl+E", qsTr("Export what is seen")], ["Ctrl+Shift+C", qsTr("Copy what is seen as lines of Python")], ["Ctrl+Return", qsTr("Save the comment that is being typed")]]
    readonly property list<var> timerPageKeys: [["Alt+Left, Alt+Right", qsTr("Move the card that has the focus")], ["Return", qsTr("Show the card that has the focus large")], ["Esc", qsTr("Close a timer's own window")]]
    readonly property list<var> plotKeys: [[qsTr("Wheel"), qsTr("Zoom; beside the plot along one axis only")], [qsTr("Drag"), qsTr("Move what is shown; move or resize a region")], [qsTr("Shift+drag, right drag"), qsTr("Zoom to a rectangle")], [qsTr("Double-click, Home"), qsTr("Show everything and follow new data")], [qsTr("Arrows, + and −"), qsTr("Move and zoom; move the chosen region, with Shift in larger steps")], ["Return", qsTr("While a region is being added: draw one in the middle")], ["R", qsTr("Choose the next region; with Ctrl the arrows resize it")], [qsTr("Del"), qsTr("Remove the chosen region")], ["C", qsTr("Measure between two cursors, or no longer")], ["A, B", qsTr("Choose a cursor; the arrows move it, with Shift in larger steps")], ["Esc", qsTr("Stop adding or dragging; let go of a cursor")]]

    spacing: 16

    component Keys: Repeater {
        delegate: HelpLine {
            required property var modelData

            name: modelData[0]
            value: modelData[1]
        }
    }

    Card {
        Layout.fillWidth: true
        title: qsTr("Keys everywhere")

        Repeater {
            model: keys.pages

            delegate: HelpLine {
                required property PageEntry modelData

                name: modelData.shortcut
                value: qsTr("Show the page %1").arg(modelData.title)
            }
        }

        Keys {
            model: keys.windowKeys
        }
    }

    Card {
        Layout.fillWidth: true
        title: qsTr("Keys of the Record page")

        Keys {
            model: keys.recordKeys
        }
    }

    Card {
        Layout.fillWidth: true
        title: qsTr("Keys of the Timer page")

        Repeater {
            model: keys.timerKeys.rows

            delegate: HelpLine {
                required property var modelData

                name: modelData.keys
                value: modelData.title
            }
        }

        Keys {
            model: keys.timerPageKeys
        }
    }

    Card {
        Layout.fillWidth: true
        title: qsTr("Keys of the Browse page")

        Keys {
            model: keys.browseKeys
        }
    }

    Card {
        Layout.fillWidth: true
        title: qsTr("In a plot")

        Keys {
            model: keys.plotKeys
        }
    }
}
