"""What of a file matters: a bytes search first, then an outline that cuts the file down to it."""
