"""The whole diagnosis from its inputs: pure, no database. Each step is a function of its own room."""

from nabij.diagnosis.contents import Diagnosis, Inputs


def diagnose(inputs: Inputs) -> Diagnosis:
    """Need, reach, effective reach and gap of every unit, with the sources and what was missing."""
    raise NotImplementedError
