import QtQuick
import QtQuick.Controls
import QtQuick.Dialogs
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// Look into any HDF5 file: tree, plot, attributes. Files are dropped here or opened from the tool bar.
Page {
    id: page

    required property BrowseModel browse
    required property ApplicationSettingsModel settings

    readonly property bool narrow: width < 1000

    objectName: "browsePage"
    padding: 0
    background: Rectangle {
        color: Theme.window
    }

    Component.onCompleted: browse.prepare()

    component Handle: Rectangle {
        implicitWidth: 5
        color: SplitHandle.pressed ? Theme.accent : SplitHandle.hovered ? Theme.strongBorder : "transparent"

        Separator {
            anchors.horizontalCenter: parent.horizontalCenter
            height: parent.height
            vertical: true
        }
    }

    DropArea {
        id: drop

        anchors.fill: parent
        onDropped: event => {
            if (event.hasUrls) {
                page.browse.openUrls(event.urls);
                event.accept();
            }
        }
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        BrowseToolBar {
            Layout.fillWidth: true
            browse: page.browse
            settings: page.settings
            onOpenAsked: fileDialog.open()
            onExportAsked: exportDialog.open()
        }

        Separator {
            Layout.fillWidth: true
        }

        EmptyBrowser {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: !page.browse.hasFiles
            settings: page.settings
            onOpenAsked: fileDialog.open()
            onFileChosen: path => page.browse.openFiles([path])
        }

        SplitView {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: page.browse.hasFiles
            handle: Handle {}

            Rectangle {
                SplitView.preferredWidth: page.narrow ? 230 : 300
                SplitView.minimumWidth: 160
                color: Theme.surface

                FileTree {
                    anchors.fill: parent
                    visible: page.browse.search.text === ""
                    tree: page.browse.tree
                    onPlotAsked: page.browse.plot.wholeGroup = true
                }

                SearchHits {
                    anchors.fill: parent
                    visible: page.browse.search.text !== ""
                    search: page.browse.search
                }
            }

            ColumnLayout {
                SplitView.fillWidth: true
                SplitView.minimumWidth: 280
                spacing: 0

                Notice {
                    objectName: "browse.notice"
                    Layout.fillWidth: true
                    Layout.margins: 12
                    Layout.bottomMargin: 0
                    tone: page.browse.notice.tone
                    text: page.browse.notice.text
                    actions: ActionButton {
                        objectName: "browse.act"
                        visible: page.browse.notice.action !== ""
                        text: page.browse.notice.action
                        toolTip: qsTr("The one safe thing to do now; the file itself stays as it is")
                        onClicked: page.browse.notice.act()
                    }
                }

                Notice {
                    objectName: "browse.exported"
                    Layout.fillWidth: true
                    Layout.margins: 12
                    Layout.bottomMargin: 0
                    tone: page.browse.exporting.messageTone
                    text: page.browse.exporting.message
                    closable: true
                    onClosed: page.browse.exporting.dismiss()
                }

                NodeView {
                    id: nodeView

                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    plot: page.browse.plot
                }
            }

            NodeDetails {
                SplitView.preferredWidth: page.narrow ? 220 : 290
                SplitView.minimumWidth: 160
                details: page.browse.details
                comment: page.browse.comment
            }
        }
    }

    Rectangle {
        anchors.fill: parent
        anchors.margins: 6
        visible: drop.containsDrag
        radius: 8
        color: Qt.alpha(Theme.accent, 0.12)
        border.width: 2
        border.color: Theme.accent

        Label {
            anchors.centerIn: parent
            text: qsTr("Drop to open")
            color: Theme.accent
            font.pixelSize: 20
        }
    }

    ExportDialog {
        id: exportDialog

        exporting: page.browse.exporting
        picture: nodeView.picture
        plot: nodeView.plotItem
    }

    FileDialog {
        id: fileDialog

        objectName: "browse.fileDialog"
        title: qsTr("Open files")
        fileMode: FileDialog.OpenFiles
        nameFilters: [qsTr("HDF5 files (*.h5 *.hdf5 *.hdf *.nxs *.nx *.nx5 *.he5 *.mat)"), qsTr("All files (*)")]
        onAccepted: page.browse.openUrls(selectedFiles)
    }

    Connections {
        target: page.browse.notice

        function onAnotherFileWanted(): void {
            fileDialog.open();
        }
    }

    Shortcut {
        sequence: "Ctrl+O"
        enabled: page.visible
        onActivated: fileDialog.open()
    }

    Shortcut {
        sequence: "Ctrl+W"
        enabled: page.visible && page.browse.hasFiles
        onActivated: page.browse.closeFile()
    }
}
