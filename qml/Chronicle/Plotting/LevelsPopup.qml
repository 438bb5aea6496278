import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Theme

// How the values at the two ends of the colours are found, and what they are; the colours themselves too if wanted.
Popup {
    id: popup

    required property LeveledPlot plot
    property bool withColors: false

    margins: 6
    padding: 10
    focus: true
    closePolicy: Popup.CloseOnEscape | Popup.CloseOnPressOutsideParent

    contentItem: ColumnLayout {
        spacing: Theme.spacing

        ColorTools {
            visible: popup.withColors
            plot: popup.plot
        }

        RowLayout {
            spacing: Theme.spacing

            PlotChoice {
                objectName: "levelModeBox"
                implicitWidth: 150
                name: qsTr("How the levels are found")
                model: popup.plot.levelModes
                currentIndex: popup.plot.levelMode
                onActivated: popup.plot.levelMode = currentIndex
            }

            LevelField {
                objectName: "lowLevelField"
                name: qsTr("Value of the first colour")
                text: popup.plot.lowLevel
                onEditingFinished: popup.plot.lowLevel = text
            }

            Label {
                text: qsTr("to")
                color: Theme.mutedText
                font.pixelSize: Theme.smallFontSize
            }

            LevelField {
                objectName: "highLevelField"
                name: qsTr("Value of the last colour")
                text: popup.plot.highLevel
                onEditingFinished: popup.plot.highLevel = text
            }
        }
    }
}
