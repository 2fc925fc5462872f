"""Enough of pydantic for the programs."""

import json


class _Field:
    def __init__(self, default):
        self.default = default


def Field(default=None, **words):
    return _Field(words["default_factory"]() if "default_factory" in words else default)


def field_validator(*names):
    return lambda function: function


class BaseModel:
    def __init__(self, **given):
        for cls in reversed(type(self).__mro__):
            for name in getattr(cls, "__annotations__", {}):
                default = getattr(type(self), name, None)
                default = default.default if isinstance(default, _Field) else default
                setattr(self, name, given.get(name, default))

    def model_dump(self):
        return {k: v.model_dump() if isinstance(v, BaseModel) else v for k, v in vars(self).items()}

    def model_dump_json(self):
        return json.dumps(self.model_dump())

    def model_copy(self, update):
        return type(self)(**{**vars(self), **update})

    @classmethod
    def model_validate(cls, table):
        return cls(**table)

    @classmethod
    def model_validate_json(cls, text):
        return cls(**json.loads(text))


class BaseSettings(BaseModel):
    def __init__(self, **given):
        import os

        names = getattr(type(self), "__annotations__", {})
        found = {name: float(os.environ[name.upper()]) for name in names if name.upper() in os.environ}
        super().__init__(**{**found, **given})
