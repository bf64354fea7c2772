"""The advice as a record: what `proxenia advise` answers, what reports and programs read, what the JSON says."""

from proxenia.appraisal.answer.record.advice import ACTIONS, Advice, Claim, Sentence, read_advice
from proxenia.appraisal.answer.record.asked import City, Passage, Plan, PlanSection, PlanTheme, Resources, Weights
from proxenia.appraisal.answer.record.network import Membership, Network, Overlap, Reason
from proxenia.appraisal.answer.record.portfolio import Chosen, Entry, Portfolio, Step, Title, WithinReach
from proxenia.appraisal.answer.record.quantity import Cost, Fee, Interval, Level, Number, Travel, summed
from proxenia.appraisal.answer.record.sensitivity import Agreement, Changed, Explained, Importance, People, WhatIf

__all__ = [
    "ACTIONS",
    "Advice",
    "Agreement",
    "Changed",
    "Chosen",
    "City",
    "Claim",
    "Cost",
    "Entry",
    "Explained",
    "Fee",
    "Importance",
    "Interval",
    "Level",
    "Membership",
    "Network",
    "Number",
    "Overlap",
    "Passage",
    "People",
    "Plan",
    "PlanSection",
    "PlanTheme",
    "Portfolio",
    "Reason",
    "Resources",
    "Sentence",
    "Step",
    "Title",
    "Travel",
    "Weights",
    "WhatIf",
    "WithinReach",
    "read_advice",
    "summed",
]
