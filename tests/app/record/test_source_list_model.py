from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication

from app.record.remembered_sources import RememberedSource, RememberedSources
from app.record.settings_form_model import Role
from app.record.source_list_model import SourceListModel
from app.record.source_model import SourceModel
from core.bench import Bench
from core.data import Acquisition, Data, DataKind
from core.regions import RectangleRegion, SpanRegion, compute
from core.saver_settings import SaverSettings


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """A bench whose engine does not run: it only keeps what was chosen."""
    return Bench(SaverSettings(base_path=tmp_path), lambda event: None)


@pytest.fixture
def model(qapp: QGuiApplication, bench: Bench) -> SourceListModel:
    return SourceListModel(bench)


@pytest.fixture
def camera(model: SourceListModel) -> SourceModel:
    model.add("camera")
    return model.sources[0]


def image(number_type: str = "uint16", size: int = 8) -> Data:
    return Data("image", (np.ones((size, size), number_type),), ("image",), "counts")


def step(*blocks: Data) -> Acquisition:
    return Acquisition("Camera (simulated)", blocks, 1.0)


def test_every_kind_can_be_added(model: SourceListModel, bench: Bench) -> None:
    for kind in model.kinds:
        assert kind["description"]
        model.add(kind["kind"])
    assert model.count == len(model.kinds)
    assert tuple(source.name for source in model.sources) == bench.source_names


def test_removing_takes_it_off_the_bench(model: SourceListModel, bench: Bench) -> None:
    model.add("power_meter")
    model.add("power_meter")
    model.remove(0)
    assert [source.name for source in model.sources] == ["Power meter (simulated) 2"]
    assert bench.source_names == ("Power meter (simulated) 2",)


def test_everything_chosen_comes_back(
    model: SourceListModel, camera: SourceModel, tmp_path: Path
) -> None:
    form = camera.form
    row = next(
        row for row in range(form.rowCount()) if form.data(form.index(row), Role.NAME) == "width"
    )
    camera.form.setText(row, "64")
    camera.regions.add("image", RectangleRegion("spot", "red", 0, 1, 2, 3))
    camera.regions.add("line", SpanRegion("band", "blue", 4, 5))
    camera.show(step(image()))
    camera.acceptOffer()
    stored = model.remembered().model_dump_json()

    bench = Bench(SaverSettings(base_path=tmp_path), lambda event: None)
    again = SourceListModel(bench)
    assert again.restore(RememberedSources.model_validate_json(stored)) == ()
    assert again.remembered() == model.remembered()
    config = bench.config("Camera (simulated)")
    assert config.settings.model_dump()["width"] == 64
    assert config.number_type == "uint16"
    assert config.regions == (
        ("image", RectangleRegion("spot", "red", 0, 1, 2, 3)),
        ("line", SpanRegion("band", "blue", 4, 5)),
    )


def test_what_cannot_come_back_is_told_and_the_rest_does(model: SourceListModel) -> None:
    sentences = model.restore(
        RememberedSources(
            sources=(
                RememberedSource(kind="oscilloscope"),
                RememberedSource(kind="camera", settings={"width": -1}),
                RememberedSource(kind="computer"),
            )
        )
    )
    assert ["oscilloscope" in sentences[0], "Width" in sentences[1]] == [True, True]
    assert [source.name for source in model.sources] == ["This computer"]


def test_the_offer_follows_what_is_saved(
    model: SourceListModel, camera: SourceModel, bench: Bench
) -> None:
    assert camera.offer == ""
    camera.show(step(image()))
    assert camera.offer == "uint16"
    bench.set_settings(SaverSettings(saving_dynamic="uint16"))
    model.refresh_offers()
    assert camera.offer == ""
    bench.set_settings(SaverSettings())
    camera.acceptOffer()
    assert (camera.offer, camera.chosenType, bench.saved_as(camera.name)) == (
        "",
        "uint16",
        "uint16",
    )
    camera.followSavingDynamic()
    assert (camera.offer, camera.chosenType, bench.saved_as(camera.name)) == (
        "uint16",
        "",
        "float64",
    )


def test_views_follow_the_blocks(camera: SourceModel) -> None:
    assert (camera.views.current, camera.views.tabs) == (None, [])
    mean = Data("frame mean", (np.array([3.5]),), units="counts", kind=DataKind.CALCULATED)
    camera.show(step(image(), mean))
    first = camera.views.current
    assert camera.views.tabs == ["image"]
    assert camera.readouts == "frame mean 3.5 counts"
    camera.show(step(image(), mean))
    assert camera.views.current is first
    camera.show(step(image(size=9), Data("power", (np.ones(1),)), mean))
    assert camera.views.tabs == ["image", "power"]
    assert camera.views.current is not first
    assert camera.chip == "2 blocks"


def test_profiles_have_tabs_while_there_are_regions(camera: SourceModel) -> None:
    camera.regions.add_rectangle("image", 0, 0, 3, 3)
    computed = compute(camera.regions.drawn[0].region, image())
    camera.show(step(image(), *computed))
    assert camera.views.tabs == ["image", "Profile x", "Profile y"]
    assert camera.readouts == ""
    camera.views.tab = 2
    view = camera.views.current
    assert view is not None
    assert view.curveFeed is not None
    assert view.curveFeed.curves[0].y.size == 4
    camera.regions.remove(0)
    camera.show(step(image()))
    assert (camera.views.tabs, camera.views.tab) == (["image"], 0)


def test_the_engine_hears_of_regions_and_settings(camera: SourceModel, bench: Bench) -> None:
    camera.regions.add_rectangle("image", 0, 0, 3, 3)
    assert bench.config(camera.name).regions == (("image", camera.regions.drawn[0].region),)
    camera.form.setText(0, "25")
    assert bench.config(camera.name).settings.rate == 25
