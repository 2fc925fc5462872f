"""Files beside the weights that hold a factor's value, and that a user names: what is in them, and its inverse."""

from scalelint.rewrite.saved.files import Saved, opened

__all__ = ["Saved", "opened"]
