"""What every model of the plan files shares: frozen values, strict numbers, ids."""

import re
from datetime import date
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from plan_config.miswritten import day_wording

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$")]
Text = Annotated[str, Field(min_length=1)]
Number = Annotated[float, Field(strict=True)]
Positive = Annotated[float, Field(strict=True, gt=0)]
Whole = Annotated[int, Field(strict=True, gt=0)]
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
TargetScope = Literal["district", "group", "park", "site"]


class Frozen(BaseModel):
    """A value read from YAML: immutable, and a key nobody declared is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    @field_validator("*", mode="before")
    @classmethod
    def _whole_days(cls, value: object, info: ValidationInfo) -> object:
        """A day is written whole: numbers would be taken for seconds since 1970."""
        kind = cls.model_fields[info.field_name or ""].annotation
        if date not in (kind, *get_args(kind)) or value is None or isinstance(value, date):
            return value
        if not (isinstance(value, str) and ISO_DAY.fullmatch(value)):
            raise ValueError(day_wording(value))
        return value
