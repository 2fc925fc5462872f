"""Hooks into running code: what passes by, lined up and handed on."""
