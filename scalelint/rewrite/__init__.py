"""Rewriting: fixes of findings, and migration of a tree from one convention to the other."""

from __future__ import annotations

from scalelint.rewrite.migrate import migrate
from scalelint.rewrite.turn.plan import FactorPlan, Plan

__all__ = ["FactorPlan", "Plan", "migrate"]
