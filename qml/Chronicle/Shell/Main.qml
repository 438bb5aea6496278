pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import QtQml
import Chronicle.App
import Chronicle.Browse
import Chronicle.Controls
import Chronicle.Record
import Chronicle.Theme
import Chronicle.Timer

// The window: rail, page, status bar.
ApplicationWindow {
    id: window

    required property ApplicationModel application

    readonly property list<PageEntry> pages: [
        PageEntry {
            name: "record"
            title: qsTr("Record")
            iconName: "circle-dot"
            shortcut: "Ctrl+1"
            page: Component {
                RecordPage {
                    record: window.application.record
                    onContentAsked: window.application.showFileContent()
                }
            }
        },
        PageEntry {
            name: "browse"
            title: qsTr("Browse")
            iconName: "folder-tree"
            shortcut: "Ctrl+2"
            page: Component {
                BrowsePage {
                    browse: window.application.browse
                    settings: window.application.settings
                }
            }
        },
        PageEntry {
            name: "timer"
            title: qsTr("Timer")
            iconName: "timer"
            shortcut: "Ctrl+3"
            page: Component {
                TimerPage {
                    timer: window.application.timer
                    notice: window.application.record.notice
                    keys: window.application.timerKeys
                }
            }
        },
        PageEntry {
            name: "settings"
            title: qsTr("Settings")
            iconName: "settings"
            shortcut: "Ctrl+,"
            low: true
            page: Component {
                SettingsPage {
                    settings: window.application.settings
                    saver: window.application.record.settings
                    recording: window.application.record.recording
                    timerKeys: window.application.timerKeys
                }
            }
        },
        PageEntry {
            name: "help"
            title: qsTr("Help")
            iconName: "circle-question-mark"
            shortcut: "F1"
            low: true
            page: Component {
                HelpPage {
                    about: window.application.about
                    pages: window.pages
                    timerKeys: window.application.timerKeys
                }
            }
        }
    ]
    readonly property int pageIndex: Math.max(0, pages.findIndex(entry => entry.name === application.settings.page))
    readonly property rect place: application.settings.windowPlace

    property int visibilityBefore: Window.Windowed

    function rememberPlace(): void {
        if (visibility === Window.Windowed || visibility === Window.Maximized)
            application.settings.rememberWindow(x, y, width, height, visibility === Window.Maximized);
    }

    function toggleFullScreen(): void {
        if (visibility === Window.FullScreen) {
            visibility = visibilityBefore;
        } else {
            visibilityBefore = visibility;
            visibility = Window.FullScreen;
        }
    }

    objectName: "mainWindow"
    title: qsTr("H5 Chronicle")
    x: place.x
    y: place.y
    width: place.width
    height: place.height
    minimumWidth: 900
    minimumHeight: 600
    visibility: application.settings.windowMaximized ? Window.Maximized : Window.Windowed
    color: Theme.window
    font.family: Theme.fontFamily
    font.pixelSize: Theme.fontSize

    // For the controls that come from the fallback style.
    palette {
        window: Theme.window
        windowText: Theme.text
        base: Theme.field
        alternateBase: Theme.surface
        text: Theme.text
        button: Theme.surface
        buttonText: Theme.text
        highlight: Theme.accent
        highlightedText: Theme.accentText
        placeholderText: Theme.mutedText
        mid: Theme.border
        dark: Theme.strongBorder
        light: Theme.surface
        link: Theme.accent
    }

    onXChanged: settled.restart()
    onYChanged: settled.restart()
    onWidthChanged: settled.restart()
    onHeightChanged: settled.restart()
    onVisibilityChanged: settled.restart()
    onClosing: close => {
        rememberPlace();
        if (application.record.recording) {
            close.accepted = false;
            closeDialog.open();
        } else {
            application.timer.closeWindows();
        }
    }

    // Size and visibility change one after the other; only where they end up counts.
    Timer {
        id: settled

        interval: 300
        onTriggered: window.rememberPlace()
    }

    Binding {
        target: Theme
        property: "dark"
        value: window.application.settings.dark
    }

    Binding {
        window.application.timer.watch.windowSeen: window.visible && window.visibility !== Window.Minimized
    }

    Binding {
        window.application.timerKeys.reserved: [...window.pages.map(entry => entry.shortcut + ": " + entry.title), "F11: " + qsTr("Full screen"), "Ctrl+Q: " + qsTr("Close the window")]
    }

    Instantiator {
        model: window.pages

        delegate: Shortcut {
            required property PageEntry modelData

            context: Qt.ApplicationShortcut
            sequence: modelData.shortcut
            onActivated: window.application.settings.page = modelData.name
        }
    }

    Shortcut {
        sequence: "F11"
        onActivated: window.toggleFullScreen()
    }

    Shortcut {
        sequence: "Ctrl+Q"
        onActivated: window.close()
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: 0

            NavigationRail {
                Layout.fillHeight: true
                pages: window.pages
                current: window.pages[window.pageIndex].name
                onChosen: name => window.application.settings.page = name
            }

            ColumnLayout {
                spacing: 0

                Notice {
                    objectName: "settingsProblem"
                    Layout.fillWidth: true
                    Layout.margins: 12
                    Layout.bottomMargin: 0
                    tone: "warning"
                    text: window.application.settings.problem
                    closable: true
                    onClosed: window.application.settings.dismissProblem()
                }

                AlarmBanners {
                    Layout.fillWidth: true
                    Layout.margins: count > 0 ? 12 : 0
                    Layout.bottomMargin: 0
                    timer: window.application.timer
                }

                InterruptionCard {
                    Layout.fillWidth: true
                    Layout.margins: 12
                    interruption: window.application.record.interruption
                    status: window.application.record.status
                }

                StackLayout {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    currentIndex: window.pageIndex

                    Repeater {
                        model: window.pages

                        // A page is made when it is first shown and then stays as it was left.
                        delegate: Loader {
                            required property int index
                            required property PageEntry modelData

                            readonly property bool current: index === window.pageIndex

                            active: false
                            sourceComponent: modelData.page
                            onCurrentChanged: active = active || current
                            Component.onCompleted: active = current
                        }
                    }
                }
            }
        }

        StatusBar {
            objectName: "statusBar"
            Layout.fillWidth: true
            status: window.application.record.status
            timer: window.application.timer
            onTimerAsked: window.application.settings.page = "timer"
        }
    }

    TimerWindows {
        timer: window.application.timer
        keys: window.application.timerKeys
    }

    Connections {
        target: window.application.timer.alarm

        function onRaised(): void {
            window.alert(0);
        }
    }

    ErrorDialog {
        errors: window.application.errors
    }

    AppendDialog {
        question: window.application.record.appendQuestion
    }

    RecoveryDialog {
        recovery: window.application.recovery
    }

    CloseDialog {
        id: closeDialog

        stepsWait: window.application.record.interruption.shown
        onFinishChosen: {
            finishing = true;
            window.application.finishAndClose();
        }
    }

    Connections {
        target: window.application

        function onFrontAsked(): void {
            if (window.visibility === Window.Minimized)
                window.showNormal();
            window.raise();
            window.requestActivate();
        }

        function onReadyToClose(): void {
            closeDialog.close();
            window.close();
        }
    }
}
