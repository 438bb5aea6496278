import QtQuick

// A page as the navigation rail and the page area know it.
QtObject {
    required property string name
    required property string title
    required property string iconName
    required property string shortcut
    required property Component page
    // At the lower end of the rail, with what is needed less often.
    property bool low: false
}
