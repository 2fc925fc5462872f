"""Abstract values, and what names, operands and operators say of them."""
