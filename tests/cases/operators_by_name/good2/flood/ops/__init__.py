from .basic import times
