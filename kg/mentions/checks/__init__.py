"""The named tests that a rule may ask of what it matched: a corrected span, or None when it is no such name after all."""

from kg.mentions.checks import drugs, figures, organizations, people, studies
from kg.mentions.checks.lists import Check

CHECKS: dict[str, Check] = {
    "arm of a drug": studies.check_arm_of_drug,
    "business": organizations.check_business,
    "cohort": studies.check_cohort,
    "company of a role": organizations.check_role_company,
    "counted event": studies.check_counted_event,
    "date": figures.check_date,
    "dose": figures.check_dose,
    "drug code": drugs.check_drug_code,
    "firm": organizations.check_firm,
    "half": figures.check_half,
    "institution": organizations.check_institution,
    "marked drug": drugs.check_marked_drug,
    "name of a study": studies.check_name_of_study,
    "named vaccine": drugs.check_named_vaccine,
    "nameless vaccine": drugs.check_nameless_vaccine,
    "new company": organizations.check_new_company,
    "new drug": drugs.check_new_drug,
    "numbered study": studies.check_numbered_study,
    "organization": organizations.check_organization,
    "patent": figures.check_patent,
    "person": people.check_person,
    "platform": drugs.check_platform,
    "relative year": figures.check_relative_year,
    "stem": drugs.check_stem,
    "trial acronym": studies.check_trial,
    "trial series": studies.check_trial_series,
    "unusual word": drugs.check_unusual_word,
}

__all__ = ["CHECKS"]
