"""What every model of the plan files shares: frozen values, strict numbers, ids."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$")]
Text = Annotated[str, Field(min_length=1)]
Number = Annotated[float, Field(strict=True)]
Positive = Annotated[float, Field(strict=True, gt=0)]
Whole = Annotated[int, Field(strict=True, gt=0)]
TargetScope = Literal["district", "group", "park", "site"]


class Frozen(BaseModel):
    """A value read from YAML: immutable, and a key nobody declared is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)
