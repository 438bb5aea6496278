import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Controls
import Chronicle.Theme

// How numbers are stored.
ColumnLayout {
    id: section

    required property RecordModel record
    readonly property SaverSettingsModel settings: record.settings

    spacing: Theme.spacing

    FieldRow {
        label: qsTr("Saving dynamic")
        tooltip: qsTr("The number type that raw data is saved as; what is clipped or rounded is counted")

        ComboBox {
            objectName: "saver.savingDynamic"
            Layout.fillWidth: true
            model: section.settings.numberTypes
            currentIndex: section.settings.savingDynamic
            onActivated: index => section.settings.savingDynamic = index
        }
    }

    FieldRow {
        label: qsTr("Compression")
        tooltip: qsTr("The compression library; every reader has gzip, the others are faster")

        ComboBox {
            objectName: "saver.compression"
            Layout.fillWidth: true
            model: section.settings.codecs
            currentIndex: section.settings.compression
            onActivated: index => section.settings.compression = index
        }

        IconButton {
            id: bestFor

            objectName: "saver.bestCompression"
            iconName: "gauge"
            tooltip: qsTr("Best for this source… tries each compression on live data")
            onClicked: advice.open()

            CodecAdvice {
                id: advice

                record: section.record
            }
        }
    }

    FieldRow {
        visible: section.settings.levelVisible
        label: qsTr("Level")
        tooltip: qsTr("0 is fastest, 9 makes the smallest file")

        SpinBox {
            objectName: "saver.level"
            Layout.fillWidth: true
            from: 0
            to: 9
            editable: true
            value: section.settings.level
            onValueModified: section.settings.level = value
        }

        Label {
            text: qsTr("0 – 9")
            color: Theme.mutedText
        }
    }
}
