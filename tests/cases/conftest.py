"""The folders of cases hold code to be read by scalelint, never by pytest."""

collect_ignore_glob = ["*/*"]
