"""What the field keeps: programmes, contacts, activities, projects, cards, files, campaigns, and what phones sent."""

from nabij.outreach.models.accompaniment import Agreement, CaseFile, Consent, FileReader, Goal, Helper, Step
from nabij.outreach.models.activities import Activity, ActivitySeries, BookablePlace, Booking, SeriesException
from nabij.outreach.models.campaigns import (
    Campaign,
    CampaignAnswer,
    CampaignCall,
    CampaignCounts,
    CampaignEntry,
    CampaignList,
    DoNotCall,
)
from nabij.outreach.models.cards import Card, CardAnswer
from nabij.outreach.models.community import CommunityProject, ProjectStep, ResidentWords
from nabij.outreach.models.contacts import Contact, ContactFold, ContactTally, ContactTemplate, ReachRelease
from nabij.outreach.models.programmes import Objective, ProgrammeTerms, Team, TeamArea, TeamMember, WayOfWorking
from nabij.outreach.models.sync import Device, ReceivedRecord, ServerKey, SyncGrant

__all__ = [
    "Activity",
    "ActivitySeries",
    "Agreement",
    "BookablePlace",
    "Booking",
    "Campaign",
    "CampaignAnswer",
    "CampaignCall",
    "CampaignCounts",
    "CampaignEntry",
    "CampaignList",
    "Card",
    "CardAnswer",
    "CaseFile",
    "CommunityProject",
    "Consent",
    "Contact",
    "ContactFold",
    "ContactTally",
    "ContactTemplate",
    "Device",
    "DoNotCall",
    "FileReader",
    "Goal",
    "Helper",
    "Objective",
    "ProgrammeTerms",
    "ProjectStep",
    "ReachRelease",
    "ReceivedRecord",
    "ResidentWords",
    "SeriesException",
    "ServerKey",
    "Step",
    "SyncGrant",
    "Team",
    "TeamArea",
    "TeamMember",
    "WayOfWorking",
]
