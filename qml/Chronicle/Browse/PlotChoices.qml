import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Plotting
import Chronicle.Theme

// What of the arrays is plotted: the channel, the part of complex numbers, which dimensions run along the axes.
Flow {
    id: choices

    required property PlotOptions options
    required property UsedArraysModel used
    required property bool withErrors

    readonly property bool wanted: options.channels.length > 0 || options.components.length > 0 || options.dimensionNames.length > 0 || (withErrors && (used.xNames.length > 0 || used.errorNames.length > 0))
    spacing: Theme.spacing

    component Choice: RowLayout {
        id: choice

        property string label: ""
        property alias name: box.objectName
        property alias tip: box.name
        property alias model: box.model
        property alias currentIndex: box.currentIndex

        signal activated(int index)

        spacing: 4

        Label {
            text: choice.label
            color: Theme.mutedText
        }

        PlotChoice {
            id: box

            implicitWidth: 150
            onActivated: index => choice.activated(index)
        }
    }

    Choice {
        visible: choices.options.channels.length > 0
        name: "browse.channel"
        label: qsTr("Channel")
        tip: qsTr("The channel that is shown")
        model: choices.options.channels
        currentIndex: choices.options.channel
        onActivated: index => choices.options.channel = index
    }

    Choice {
        visible: choices.options.components.length > 0
        name: "browse.component"
        label: qsTr("Complex")
        tip: qsTr("What is shown of complex numbers")
        model: choices.options.components
        currentIndex: choices.options.componentIndex
        onActivated: index => choices.options.componentIndex = index
    }

    Choice {
        visible: choices.options.dimensionNames.length > 0
        name: "browse.xDimension"
        label: qsTr("x")
        tip: qsTr("The dimension that runs along x")
        model: choices.options.dimensionNames
        currentIndex: choices.options.xDimension
        onActivated: index => choices.options.xDimension = index
    }

    Choice {
        visible: choices.options.hasRows && choices.options.dimensionNames.length > 0
        name: "browse.yDimension"
        label: qsTr("y")
        tip: qsTr("The dimension that runs along y")
        model: choices.options.dimensionNames
        currentIndex: choices.options.yDimension
        onActivated: index => choices.options.yDimension = index
    }

    Choice {
        visible: choices.withErrors && choices.used.xNames.length > 0
        name: "browse.useX"
        label: qsTr("Values of x")
        tip: qsTr("Use another array as x; it is used in all files of this kind")
        model: choices.used.xNames
        currentIndex: choices.used.xIndex
        onActivated: index => choices.used.xIndex = index
    }

    Choice {
        visible: choices.withErrors && choices.used.errorNames.length > 0
        name: "browse.useErrors"
        label: qsTr("Errors")
        tip: qsTr("Use another array as the errors; it is used in all files of this kind")
        model: choices.used.errorNames
        currentIndex: choices.used.errorsIndex
        onActivated: index => choices.used.errorsIndex = index
    }
}
