"""The rules, one file each, named as its page in ``rules/``: found by name, listed nowhere."""
