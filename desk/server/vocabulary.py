"""What a fresh server knows before anybody has told it anything: four levels, one SLA."""

from desk.models.sla import SlaPolicy, Target
from desk.models.vocabulary import Group, Vocabulary

SLA = SlaPolicy(
    targets={
        "1": Target(response=15, resolution=240),
        "2": Target(response=30, resolution=480),
        "3": Target(response=240, resolution=2880),
        "4": Target(response=480, resolution=7200),
        "5": Target(response=1440, resolution=14400),
    }
)
"""Minutes around the clock, by priority."""


def starting_vocabulary() -> Vocabulary:
    """One group a level and no lists: where a list is empty, any value is taken."""
    groups = (
        Group("service-desk", "Service desk", level=0),
        Group("support-1", "First level", level=1),
        Group("support-2", "Second level", level=2),
        Group("support-3", "Third level", level=3),
    )
    return Vocabulary(groups=groups, sla=SLA)
