import QtQuick
import QtQuick.Controls
import QtQuick.Dialogs
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// Where files go, which one is in use, and how to choose another.
ColumnLayout {
    id: section

    required property RecordModel record

    signal contentAsked

    readonly property SaverSettingsModel settings: record.settings
    readonly property CurrentFileModel file: record.file

    spacing: Theme.spacing

    FieldRow {
        label: qsTr("Base path")
        tooltip: qsTr("The folder that holds the folders of years and days: %1").arg(section.settings.basePath)
        error: section.settings.basePathProblem
        enabled: !section.record.recording

        TextField {
            objectName: "saver.basePath"
            Layout.fillWidth: true
            rightPadding: 30
            text: section.settings.basePath
            onEditingFinished: {
                section.settings.basePath = text;
                text = Qt.binding(() => section.settings.basePath);
            }

            IconButton {
                objectName: "saver.chooseBasePath"
                anchors.right: parent.right
                anchors.rightMargin: 2
                anchors.verticalCenter: parent.verticalCenter
                iconName: "folder"
                tooltip: qsTr("Choose the folder")
                onClicked: folderDialog.open()
            }
        }
    }

    Label {
        objectName: "saver.room"
        Layout.fillWidth: true
        Layout.topMargin: -4
        horizontalAlignment: Text.AlignRight
        visible: text !== "" && section.settings.basePathProblem === ""
        text: section.record.room.text
        color: Theme.mutedText
        font.pixelSize: Theme.smallFontSize
        elide: Text.ElideRight
        Accessible.name: qsTr("Room on the disk: %1").arg(text)
    }

    FieldRow {
        label: qsTr("Base name")
        tooltip: qsTr("What the names of files begin with; date and time follow")
        error: section.settings.baseNameProblem
        enabled: !section.record.recording

        TextField {
            objectName: "saver.baseName"
            Layout.fillWidth: true
            text: section.settings.baseName
            onTextEdited: section.settings.baseName = text
        }
    }

    RowLayout {
        Layout.bottomMargin: -4
        spacing: 0

        Label {
            Layout.fillWidth: true
            text: qsTr("h5file")
            color: Theme.mutedText
        }

        IconButton {
            objectName: "saver.copyPath"
            visible: section.file.path !== ""
            iconName: "copy"
            tooltip: qsTr("Copy the complete path")
            onClicked: section.file.copyPath()
        }

        IconButton {
            objectName: "saver.revealFile"
            iconName: "external-link"
            tooltip: qsTr("Show the folder")
            onClicked: section.file.reveal()
        }
    }

    Rectangle {
        objectName: "saver.h5file"
        Layout.fillWidth: true
        implicitHeight: Math.max(Theme.controlHeight, path.implicitHeight + 10)
        radius: Theme.radius
        color: "transparent"
        border.color: Theme.border
        Accessible.role: Accessible.StaticText
        Accessible.name: qsTr("h5file")
        Accessible.description: section.file.path
        ToolTip.text: section.file.path === "" ? qsTr("The complete path of the file, once there is one") : section.file.path
        ToolTip.visible: pathHover.hovered
        ToolTip.delay: 600

        HoverHandler {
            id: pathHover
        }

        Column {
            id: path

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.margins: 8
            anchors.verticalCenter: parent.verticalCenter

            Label {
                width: parent.width
                visible: text !== ""
                text: section.file.folder
                color: Theme.mutedText
                font.pixelSize: Theme.smallFontSize
                elide: Text.ElideLeft
            }

            Label {
                objectName: "saver.fileName"
                width: parent.width
                text: section.file.name === "" ? qsTr("none yet") : section.file.name
                color: section.file.name === "" ? Theme.mutedText : Theme.text
                elide: Text.ElideMiddle
            }
        }
    }

    RowLayout {
        visible: section.file.appendingTo !== ""
        spacing: 2

        Chip {
            objectName: "saver.appending"
            Layout.fillWidth: true
            Layout.maximumWidth: implicitWidth
            tone: "warning"
            text: qsTr("Appending to %1").arg(section.file.appendingTo)
        }

        IconButton {
            objectName: "saver.stopAppending"
            enabled: !section.record.recording
            iconName: "x"
            tooltip: qsTr("Save into a new file instead")
            onClicked: section.record.newFile()
        }
    }

    Flow {
        Layout.fillWidth: true
        spacing: Theme.spacing

        ActionButton {
            objectName: "saver.newFile"
            text: qsTr("New file")
            toolTip: qsTr("Save into a new file from now on (Ctrl+N)")
            enabled: !section.record.recording
            onClicked: section.record.newFile()
        }

        ActionButton {
            objectName: "saver.browseFile"
            text: qsTr("Browse file…")
            toolTip: qsTr("Choose an existing file to append to (Ctrl+O)")
            enabled: !section.record.recording
            onClicked: fileDialog.open()
        }

        ActionButton {
            objectName: "saver.showContent"
            text: qsTr("Show file content")
            toolTip: qsTr("Look into the file on the Browse page, also while it is being written (Ctrl+L)")
            enabled: section.file.path !== ""
            onClicked: section.contentAsked()
        }
    }

    FolderDialog {
        id: folderDialog

        title: qsTr("Folder of new files")
        currentFolder: section.settings.basePathUrl
        onAccepted: section.settings.chooseBasePath(selectedFolder)
    }

    FileDialog {
        id: fileDialog

        objectName: "saver.fileDialog"
        title: qsTr("File to append to")
        currentFolder: section.file.folderUrl
        nameFilters: [qsTr("HDF5 files (*.h5 *.hdf5 *.hdf *.nxs *.nx *.he5)"), qsTr("All files (*)")]
        onAccepted: section.file.appendTo(selectedFile)
    }

    Shortcut {
        sequence: "Ctrl+N"
        enabled: section.visible && !section.record.recording
        onActivated: section.record.newFile()
    }

    Shortcut {
        sequence: "Ctrl+O"
        enabled: section.visible && !section.record.recording
        onActivated: fileDialog.open()
    }

    Shortcut {
        sequence: "Ctrl+L"
        enabled: section.visible && section.file.path !== ""
        onActivated: section.contentAsked()
    }
}
