"""Importing this makes every Python type known to QML; the models import one another."""

from app.plotting import image_plot, line_plot, points_plot, rolling_plot
from app.scan import scan_path_plot
from app.shell import application_model
from app.timer import progress_ring

__all__ = [
    "application_model",
    "image_plot",
    "line_plot",
    "points_plot",
    "progress_ring",
    "rolling_plot",
    "scan_path_plot",
]
