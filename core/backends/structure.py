"""The attributes by which PyTables and PyMoDAQ recognise a node, the same for every backend."""

from __future__ import annotations

import numpy as np

from core.layout.nodes import (
    ArrayNode,
    Attributes,
    GroupNode,
    GrowingNode,
    LinkNode,
    LogNode,
    Node,
    ScanArrayNode,
)

ArrayLike = ArrayNode | GrowingNode | ScanArrayNode | LogNode
"""Nodes that are arrays."""

CLASS_VERSIONS = {"GROUP": "1.0", "CARRAY": "1.1", "EARRAY": "1.1", "VLARRAY": "1.4"}
"""PyTables' class names and the versions of their layout."""


def class_of(node: Node) -> str:
    """The PyTables class of a node."""
    match node:
        case GroupNode():
            return "GROUP"
        case ArrayNode() | ScanArrayNode():
            return "CARRAY"
        case GrowingNode():
            return "EARRAY"
        case LogNode():
            return "VLARRAY"
        case LinkNode():
            raise ValueError("a link has no class of its own")


def structural_attributes(node: ArrayLike, backend: str) -> Attributes:
    """What PyMoDAQ's saver says of an array besides what the layout says."""
    match node:
        case ArrayNode():
            shape, dtype = node.data.shape, node.data.dtype
        case GrowingNode():
            shape, dtype = (0, *node.row_shape), node.dtype
        case ScanArrayNode():
            shape, dtype = node.shape, node.dtype
        case LogNode():
            shape, dtype = (0,), np.dtype(np.uint8)
    return {"shape": tuple(shape), "dtype": dtype.name, "subdtype": "", "backend": backend}


def pytables_attributes(node: Node) -> Attributes:
    """What PyTables itself writes; for files that it did not write."""
    name = class_of(node)
    attributes: Attributes = {"CLASS": name, "VERSION": CLASS_VERSIONS[name]}
    if isinstance(node, GrowingNode):
        attributes["EXTDIM"] = 0
    if isinstance(node, GroupNode) and node.path == "/":
        attributes["PYTABLES_FORMAT_VERSION"] = "2.1"
    return attributes
