"""The sheets of the plan workbook, in their order: one for each list that a plan has."""

from data.intake.plan_workbook.sheets.figures import (
    CARRIED_OVER_SHEET,
    CHECKS_SHEET,
    COEFFICIENTS_SHEET,
    MISMATCHES_SHEET,
    OPTIONS_SHEET,
    READINGS_SHEET,
)
from data.intake.plan_workbook.sheets.layout import CIRCLES_SHEET, GROUPS_SHEET, PARKS_SHEET, SITES_SHEET
from data.intake.plan_workbook.sheets.measures import (
    FIELDS_SHEET,
    INDICATORS_SHEET,
    LEAST_SHEET,
    LEVELS_SHEET,
    PARTS_SHEET,
)
from data.intake.plan_workbook.sheets.plan import NOTES_SHEET, PLAN, SECTIONS_SHEET, SOURCES_SHEET
from data.intake.plan_workbook.sheets.targets import (
    MILESTONES_SHEET,
    REVISIONS_SHEET,
    TARGETS_SHEET,
    TASKS_SHEET,
    YEARS_SHEET,
)

SHEETS = (
    PLAN,
    SOURCES_SHEET,
    SECTIONS_SHEET,
    GROUPS_SHEET,
    PARKS_SHEET,
    CIRCLES_SHEET,
    SITES_SHEET,
    LEVELS_SHEET,
    INDICATORS_SHEET,
    PARTS_SHEET,
    LEAST_SHEET,
    FIELDS_SHEET,
    TARGETS_SHEET,
    YEARS_SHEET,
    MILESTONES_SHEET,
    REVISIONS_SHEET,
    TASKS_SHEET,
    READINGS_SHEET,
    OPTIONS_SHEET,
    CHECKS_SHEET,
    MISMATCHES_SHEET,
    COEFFICIENTS_SHEET,
    CARRIED_OVER_SHEET,
    NOTES_SHEET,
)
BY_NAME = {sheet.name: sheet for sheet in SHEETS}
