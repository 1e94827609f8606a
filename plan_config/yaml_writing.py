"""Data as YAML that our own reader takes for the same data."""

from decimal import Decimal

import yaml

from plan_config.yaml_file import TAG, Loader

_LARGEST = 1e15


class _Dumper(yaml.SafeDumper):
    """What the loader or any other reader would take for a number or a day is quoted."""


def _number(dumper: yaml.SafeDumper, value: float) -> yaml.ScalarNode:
    """A figure without an exponent, a whole one without a point."""
    plain = format(Decimal(repr(value)), "f")
    if value.is_integer() and abs(value) < _LARGEST:
        return dumper.represent_scalar(f"{TAG}int", f"{int(value)}")
    return dumper.represent_scalar(f"{TAG}float", plain if "." in plain else f"{plain}.0")


_Dumper.yaml_implicit_resolvers = {
    first: [
        resolver
        for known in (yaml.SafeDumper.yaml_implicit_resolvers, Loader.yaml_implicit_resolvers)
        for resolver in known.get(first, [])
    ]
    for first in {*yaml.SafeDumper.yaml_implicit_resolvers, *Loader.yaml_implicit_resolvers}
}
_Dumper.add_representer(float, _number)


def yaml_of(data: object) -> str:
    """Data as a YAML file that reads back to it."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
