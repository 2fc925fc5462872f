"""The convention map as a picture: nodes and edges as plain data, gathered from a project, drawn in several forms."""

from scalelint.picture.model import Disagreement, Edge, Group, Node, Picture, Place, folded

__all__ = ["Disagreement", "Edge", "Group", "Node", "Picture", "Place", "folded"]
