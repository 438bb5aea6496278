import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Theme

// The image of another file or scan, in the colours of the first one, or the difference of the first one from it.
ColumnLayout {
    id: panel

    required property ComparedImage image
    required property ImagePlot first
    required property RangeLink link
    property bool difference: false

    spacing: 2

    Label {
        objectName: "beside.label"
        Layout.fillWidth: true
        text: panel.difference ? qsTr("Difference from %1").arg(panel.image.label) : panel.image.label
        textFormat: Text.PlainText
        elide: Text.ElideMiddle
        Accessible.name: text
    }

    Label {
        objectName: "beside.problem"
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: panel.image.problem !== ""
        text: panel.image.problem
        textFormat: Text.PlainText
        color: Theme.mutedText
        wrapMode: Text.Wrap
        verticalAlignment: Text.AlignVCenter
        horizontalAlignment: Text.AlignHCenter
    }

    ImagePlot {
        id: plot

        objectName: "beside.plot"
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: panel.image.problem === ""
        link: panel.link
        feed: panel.image.feed
        regionsLocked: true
        colormap: panel.first.colormap
        logColors: panel.first.logColors && !panel.difference
        equalAspect: panel.first.equalAspect
        rowZeroAtTop: panel.first.rowZeroAtTop
        backgroundColor: Theme.plotBackground
        gridColor: Theme.plotGrid
        textColor: Theme.plotText
        accentColor: Theme.accent
        fontFamily: Theme.fontFamily
        fontSize: Theme.smallFontSize
        Accessible.role: Accessible.Chart
        Accessible.name: panel.difference ? qsTr("Difference of the images") : qsTr("The other image")
        Accessible.description: cursorText
        Accessible.focusable: true
    }

    Label {
        objectName: "beside.readout"
        Layout.fillWidth: true
        Layout.preferredHeight: 22
        text: plot.cursorText
        textFormat: Text.PlainText
        font.pixelSize: Theme.smallFontSize
        elide: Text.ElideRight
        verticalAlignment: Text.AlignVCenter
        Accessible.name: text
    }

    Binding {
        plot.levelMode: panel.difference ? 0 : 2
    }

    Binding {
        when: !panel.difference
        plot.lowLevel: panel.first.lowLevel
        plot.highLevel: panel.first.highLevel
    }
}
