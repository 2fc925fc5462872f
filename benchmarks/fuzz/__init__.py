"""Generated trees through every verb and format: no traceback, no hang, no memory without measure, nothing left behind."""
