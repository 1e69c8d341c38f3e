"""gw: the tool of a city's community coordinators."""

__version__ = "0.1.0"
