pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chronicle.App
import Chronicle.Plotting

// An image with the profiles of its region, beside those that it is compared with.
GridLayout {
    id: images

    required property NodePlotModel plot
    property bool narrow: false
    property bool comparing: false
    property bool profiled: false
    readonly property ImagePlot first: image.plot
    readonly property RangeLink rangeLink: RangeLink {}
    readonly property string profileTip: qsTr("Draw a rectangle: its mean along x and along y is shown beside the image. R selects it, arrows move it, with Ctrl its edges, Delete removes it.")

    columns: narrow ? 1 : 2
    columnSpacing: 12
    rowSpacing: 6

    ImageView {
        id: image

        objectName: "browse.image"
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 3
        Layout.preferredHeight: 3
        link: images.rangeLink
        caption: images.comparing ? images.plot.comparison.ownLabel : ""
        colored: images.plot.kind === "picture"
        feed: images.plot.readings.imageFeed
        regionsAllowed: !colored
        regionTip: images.profileTip
    }

    Repeater {
        model: images.plot.readings.compared.images

        delegate: ImageBeside {
            required property ComparedImage modelData

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 3
            Layout.preferredHeight: 3
            image: modelData
            first: images.first
            link: images.rangeLink
            difference: images.plot.readings.compared.difference
        }
    }

    RegionProfile {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 2
        Layout.preferredHeight: 2
        visible: images.profiled && images.plot.profile.shown
        profile: images.plot.profile
        low: images.narrow || height < 330
    }
}
