import QtQuick
import QtQuick.Controls
import QtQuick.Dialogs
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// What is exported, as what, and where to. An existing file is replaced only by a button that says so.
Dialog {
    id: dialog

    required property ExportModel exporting
    required property Item picture
    required property Item plot

    parent: Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(parent.width - 60, 620)
    modal: true
    title: qsTr("Export")
    onAboutToShow: exporting.begin()

    function run(): void {
        if (exporting.isPicture)
            exporting.savePicture(picture, plot);
        else
            exporting.start(exporting.exists);
        close();
    }

    contentItem: ColumnLayout {
        spacing: 10

        FieldRow {
            label: qsTr("What")
            tooltip: qsTr("The part that the sliders show, all of the array, or the group with all that is in it")
            enabled: !dialog.exporting.isPicture

            Segmented {
                objectName: "export.scope"
                Layout.fillWidth: true
                model: [qsTr("What is seen"), qsTr("The whole array"), qsTr("The whole group")]
                currentIndex: dialog.exporting.scope
                onActivated: index => dialog.exporting.scope = index
            }
        }

        FieldRow {
            label: qsTr("Format")
            tooltip: qsTr("CSV, TSV, NPZ and HDF5 carry units, axes and where they came from; TIFF and NPY hold one channel, NPY its numbers only; a group is always HDF5")
            enabled: !dialog.exporting.isGroup

            ComboBox {
                objectName: "export.format"
                Layout.fillWidth: true
                model: dialog.exporting.formats
                currentIndex: dialog.exporting.format
                onActivated: index => dialog.exporting.format = index
            }
        }

        FieldRow {
            label: qsTr("File")
            tooltip: qsTr("The file that is written")
            error: dialog.exporting.exists ? qsTr("This file is there already and would be replaced.") : ""

            TextField {
                objectName: "export.target"
                Layout.fillWidth: true
                rightPadding: 30
                text: dialog.exporting.target
                onTextEdited: dialog.exporting.target = text
                onAccepted: if (!dialog.exporting.exists)
                    dialog.run()

                IconButton {
                    objectName: "export.chooseFolder"
                    anchors.right: parent.right
                    anchors.rightMargin: 2
                    anchors.verticalCenter: parent.verticalCenter
                    iconName: "folder"
                    tooltip: qsTr("Choose the folder")
                    onClicked: folderDialog.open()
                }
            }
        }
    }

    footer: RowLayout {
        spacing: Theme.spacing

        Item {
            Layout.fillWidth: true
            implicitHeight: Theme.controlHeight + 20
        }

        ActionButton {
            objectName: "export.cancelDialog"
            text: qsTr("Cancel")
            toolTip: qsTr("Export nothing (Esc)")
            onClicked: dialog.close()
        }

        ActionButton {
            objectName: "export.start"
            Layout.rightMargin: 12
            text: dialog.exporting.exists ? qsTr("Replace") : qsTr("Export")
            tone: dialog.exporting.exists ? "danger" : "accent"
            enabled: dialog.exporting.target !== ""
            toolTip: dialog.exporting.exists ? qsTr("Write the file in the place of the one that is there") : qsTr("Write the file")
            onClicked: dialog.run()
        }
    }

    FolderDialog {
        id: folderDialog

        title: qsTr("Folder to export to")
        currentFolder: dialog.exporting.folderUrl
        onAccepted: dialog.exporting.chooseFolder(selectedFolder)
    }
}
