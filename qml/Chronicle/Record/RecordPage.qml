import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// Choose and watch sources, and record what they measure.
Page {
    id: page

    required property RecordModel record

    signal contentAsked

    readonly property bool narrow: width < 1000
    readonly property bool goodNews: ["success", "info"].includes(record.notice.tone)

    objectName: "recordPage"
    padding: 0
    background: Rectangle {
        color: Theme.window
    }

    Binding {
        page.record.sources.live: page.visible
    }

    RowLayout {
        anchors.fill: parent
        spacing: 0

        SettingsPanel {
            Layout.fillHeight: true
            Layout.preferredWidth: page.narrow ? 288 : 324
            record: page.record
            onContentAsked: page.contentAsked()
        }

        Separator {
            Layout.fillHeight: true
            vertical: true
        }

        ColumnLayout {
            spacing: 0

            RecordToolBar {
                Layout.fillWidth: true
                record: page.record
            }

            Separator {
                Layout.fillWidth: true
            }

            RecordNotice {
                objectName: page.goodNews ? "" : "record.notice"
                Layout.fillWidth: true
                Layout.margins: 14
                Layout.bottomMargin: 0
                visible: text !== "" && !page.goodNews
                notice: page.record.notice
                onDetailsAsked: details.open()
            }

            Item {
                Layout.fillWidth: true
                Layout.fillHeight: true

                EmptyBench {
                    anchors.fill: parent
                    visible: !page.record.hasSources
                    sources: page.record.sources
                }

                ColumnLayout {
                    anchors.fill: parent
                    visible: page.record.hasSources
                    spacing: 0

                    Segmented {
                        id: shown

                        objectName: "record.shown"
                        Layout.topMargin: 12
                        Layout.leftMargin: 14
                        visible: page.record.settings.scanning
                        model: [qsTr("Scan"), qsTr("Sources")]
                        tooltips: [qsTr("Set up, run and watch the scan"), qsTr("What the sources measure, and the log")]
                        Accessible.name: qsTr("Shown")
                        onActivated: index => currentIndex = index
                    }

                    ScanBoard {
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        visible: shown.visible && shown.currentIndex === 0
                        record: page.record
                    }

                    RecordBoard {
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        visible: !shown.visible || shown.currentIndex === 1
                        record: page.record
                    }
                }

                // Questions of a scan, whatever else is shown.
                Column {
                    anchors.centerIn: parent
                    width: Math.min(parent.width - 40, 620)

                    ScanPrompt {
                        width: parent.width
                        run: page.record.scan.run
                    }

                    ScanFailureCard {
                        width: parent.width
                        run: page.record.scan.run
                    }
                }

                // Good news goes away by itself, so nothing moves aside for it.
                RecordNotice {
                    objectName: page.goodNews ? "record.notice" : ""
                    anchors.top: parent.top
                    anchors.horizontalCenter: parent.horizontalCenter
                    anchors.topMargin: 14
                    width: Math.min(implicitWidth, parent.width - 28)
                    visible: text !== "" && page.goodNews
                    notice: page.record.notice
                }
            }
        }
    }

    Dialog {
        id: details

        anchors.centerIn: parent
        width: Math.min(page.width - 80, 720)
        height: Math.min(page.height - 80, 420)
        modal: true
        title: qsTr("Details")
        standardButtons: Dialog.Close

        ScrollView {
            anchors.fill: parent

            TextArea {
                readOnly: true
                text: page.record.notice.detail
                font.family: "monospace"
                wrapMode: TextArea.Wrap
                Accessible.name: qsTr("Details")
            }
        }
    }
}
