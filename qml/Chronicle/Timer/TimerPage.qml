pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// Times what happens: one large, all of them as cards, laps and settings beside it.
Page {
    id: page

    required property TimerModel timer
    required property NoticeModel notice
    required property TimerKeysModel keys

    readonly property bool narrow: width < 1000

    objectName: "timerPage"
    padding: 0
    background: Rectangle {
        color: Theme.window
    }

    Binding {
        page.timer.watch.pageSeen: page.visible
    }

    CommandKeys {
        active: page.visible
        piece: page.timer.chosen
        keys: page.keys
    }

    // Takes the focus out of a field, so that the keys work what is on the display.
    Item {
        id: rest

        anchors.fill: parent

        TapHandler {
            onTapped: rest.forceActiveFocus()
        }
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        TimerToolBar {
            Layout.fillWidth: true
            timer: page.timer
            onAdded: rest.forceActiveFocus()
        }

        Separator {
            Layout.fillWidth: true
        }

        RowLayout {
            spacing: 0

            ColumnLayout {
                Layout.margins: page.narrow ? 12 : 18
                spacing: page.narrow ? 8 : 12

                Notice {
                    objectName: "timer.note"
                    Layout.fillWidth: true
                    text: page.timer.note
                    closable: true
                    onClosed: page.timer.dismissNote()

                    actions: [
                        ActionButton {
                            objectName: "timer.undo"
                            visible: page.timer.canUndo
                            text: qsTr("Undo")
                            toolTip: qsTr("Bring it back as it was")
                            onClicked: page.timer.undo()
                        }
                    ]
                }

                Notice {
                    objectName: "timer.recordNotice"
                    Layout.fillWidth: true
                    tone: page.notice.tone
                    text: page.notice.text
                    closable: true
                    onClosed: page.notice.dismiss()
                }

                PresetBar {
                    Layout.fillWidth: true
                    presets: page.timer.presets
                }

                EmptyTimer {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    visible: page.timer.chosen === null
                    onChronoAsked: page.timer.startChrono()
                }

                Loader {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.minimumHeight: 180
                    active: page.timer.chosen !== null
                    visible: active

                    sourceComponent: BigDisplay {
                        objectName: "display"
                        piece: page.timer.chosen
                        keys: page.keys
                    }
                }

                CardGrid {
                    id: cards

                    Layout.fillWidth: true
                    Layout.rightMargin: -10
                    Layout.preferredHeight: Math.min(fullHeight, (page.height < 620 ? 1 : 2) * cellHeight)
                    visible: count > 1
                    timer: page.timer
                }
            }

            Separator {
                Layout.fillHeight: true
                vertical: true
                visible: panel.active
            }

            Loader {
                id: panel

                Layout.fillHeight: true
                Layout.preferredWidth: page.narrow ? 310 : 380
                active: page.timer.chosen !== null
                visible: active

                sourceComponent: SidePanel {
                    timer: page.timer
                    piece: page.timer.chosen
                    keys: page.keys
                }
            }
        }
    }
}
