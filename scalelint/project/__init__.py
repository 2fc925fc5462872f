"""All summaries of a run as one model: who is whose autoencoder, and which factor is which."""

from __future__ import annotations

from scalelint.project.link import Project, link

__all__ = ["Project", "link"]
