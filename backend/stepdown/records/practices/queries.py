"""Practices as their staff and those above them see them, and what the practice's letters carry."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import timedelta
from uuid import UUID

from sqlalchemy import RowMapping, literal_column, text
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, select

from stepdown.access.organisations.models import Organisation, OrganisationKind
from stepdown.access.viewer import Viewer
from stepdown.plumbing.db import now, today
from stepdown.plumbing.problems import NotFound
from stepdown.records.practices.directory import DirectoryRow
from stepdown.records.practices.models import LetterDetails, PracticeSettings
from stepdown.records.practices.readiness import (
    extract_warning,
    freshness,
    missing_details,
    refresh_says,
)
from stepdown.records.practices.schemas import (
    LetterDetailsView,
    PracticeHome,
    PracticeSettingsView,
    PracticeSummary,
)
from stepdown.records.status_refreshes.queries import named_since, newest_refresh

PRACTICES = """
    select p.id as ods, p.name, pcn.name as pcn, icb.name as icb, p.address_lines, p.postcode, p.phone
    from organisation p
    left join organisation pcn on pcn.id = p.parent_id and pcn.kind = 'pcn'
    left join organisation icb on icb.id = coalesce(pcn.parent_id, p.parent_id) and icb.kind = 'icb'
    where p.kind = 'practice'
"""
IN_VIEW = text(
    PRACTICES
    + """ and (p.id = any(:held) or pcn.id = any(:held) or icb.id = any(:held))
    order by p.name collate "C", p.id collate "C" """
)
ONE = text(PRACTICES + " and p.id = :practice")

# `fresh_on`: a partial extract says nothing of those absent from it, so it does not make an old full one
# fresh. Where there are only partial ones, the newest counts. A status refresh counts for whom it names.
NEWEST_EXTRACT = text("""
    select (array_agg(number order by number desc))[1] as number,
           (array_agg(dated_on order by number desc))[1] as dated_on,
           coalesce(max(dated_on) filter (where is_full),
                    max(dated_on) filter (where source <> 'status_refresh')) as fresh_on
    from extract where practice_id = :practice and state = 'committed' having count(*) > 0
""")


def practices_in_view(session: Session, viewer: Viewer) -> list[PracticeSummary]:
    """Where the viewer holds a role, and what stands below. An administrator sees no practice."""
    held = [one.organisation_id for one in viewer.held if one.organisation_id is not None]
    if not held:
        return []
    rows = session.execute(IN_VIEW, {"held": held}).mappings()
    return [PracticeSummary.model_validate(dict(row)) for row in rows]


def home(session: Session, viewer: Viewer) -> PracticeHome:
    limits = settings(session, viewer)
    newest = session.execute(NEWEST_EXTRACT, {"practice": viewer.practice}).first()
    age = extract_age(session, viewer)
    return PracticeHome.model_validate(
        {
            **_practice(session, viewer),
            "newest_extract_on": newest.dated_on if newest else None,
            "newest_extract_number": newest.number if newest else None,
            "extract_age_days": age,
            "extract_freshness": freshness(age, limits),
            "extract_warning": extract_warning(age, limits),
            "status_refresh_says": refresh_says(newest_refresh(session, viewer), age, limits, today()),
            "letters_missing": letter_details(session, viewer).missing,
        }
    )


def extract_age(session: Session, viewer: Viewer) -> int | None:
    """Days since the newest full extract; None where nothing was committed yet."""
    newest = session.execute(NEWEST_EXTRACT, {"practice": viewer.practice}).first()
    return (today() - newest.fresh_on).days if newest and newest.fresh_on else None


def too_old_for_letters(session: Session, viewer: Viewer, patients: Collection[UUID]) -> frozenset[UUID]:
    """Of these, whom neither the newest full extract nor a status refresh names within the limit."""
    age = extract_age(session, viewer)
    limit = settings(session, viewer).stop_letters_after_days
    if age is not None and age <= limit:
        return frozenset()
    since = today() - timedelta(days=limit)
    return frozenset(patients) - named_since(session, viewer, patients, since)


def letter_details(session: Session, viewer: Viewer) -> LetterDetailsView:
    """Version 0: nothing is saved yet, and what is shown comes from the directory of organisations."""
    saved = session.get(LetterDetails, viewer.practice)
    return _view(saved) if saved and saved.version else _suggested(_practice(session, viewer))


def locked_details(session: Session, viewer: Viewer) -> LetterDetails:
    """Made with version 0 if there is none, so that two who begin at once come one after the other."""
    session.execute(
        insert(LetterDetails)
        .values(practice_id=viewer.practice, version=0, address_lines=[], changed_at=now())
        .on_conflict_do_nothing()
    )
    return session.exec(
        select(LetterDetails)
        .where(LetterDetails.practice_id == viewer.practice)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()


def settings(session: Session, viewer: Viewer) -> PracticeSettingsView:
    kept = session.get(PracticeSettings, viewer.practice) or PracticeSettings(practice_id=viewer.practice)
    return PracticeSettingsView.model_validate(kept.model_dump(exclude={"practice_id", "changed_at"}))


def locked_settings(session: Session, viewer: Viewer) -> PracticeSettings:
    """Made with version 0 if there is none, so that two who begin at once come one after the other."""
    made = PracticeSettings(practice_id=viewer.practice).model_dump()
    session.execute(insert(PracticeSettings).values(made).on_conflict_do_nothing())
    return session.exec(
        select(PracticeSettings)
        .where(PracticeSettings.practice_id == viewer.practice)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()


def put_practices(session: Session, rows: Sequence[DirectoryRow]) -> dict[str, str]:
    """Code to "added" or "updated"; who is not in it was so already. Its place below a PCN is left alone."""
    values = [{"kind": OrganisationKind.PRACTICE, **asdict(row)} for row in rows]
    new = insert(Organisation).values(values)
    columns = ("name", "address_lines", "postcode", "phone", "closed_on")
    differs = text(" or ".join(f"organisation.{name} is distinct from excluded.{name}" for name in columns))
    put = session.execute(
        new.on_conflict_do_update(
            index_elements=["id"], set_={name: new.excluded[name] for name in columns}, where=differs
        ).returning(literal_column("organisation.id"), literal_column("organisation.xmax = 0"))
    )
    return {code: "added" if was_added else "updated" for code, was_added in put}


def practice_codes(session: Session) -> list[str]:
    """All of them, for what is done practice by practice; those that are closed too."""
    return list(session.scalars(text("select id from organisation where kind = 'practice' order by id")))


def codes_of_others(session: Session, codes: Sequence[str]) -> set[str]:
    """Which of these codes already belong to a PCN or an ICB."""
    found = session.scalars(
        text("select id from organisation where id = any(:codes) and kind <> 'practice'"),
        {"codes": list(codes)},
    )
    return set(found)


def _practice(session: Session, viewer: Viewer) -> RowMapping:
    row = session.execute(ONE, {"practice": viewer.practice}).mappings().first()
    if row is None:
        raise NotFound
    return row


def _view(saved: LetterDetails) -> LetterDetailsView:
    shown = LetterDetailsView.model_validate({**saved.model_dump(), "missing": []})
    return shown.model_copy(update={"missing": missing_details(shown)})


def _suggested(practice: RowMapping) -> LetterDetailsView:
    shown = LetterDetailsView(
        heading=practice["name"],
        address_lines=practice["address_lines"],
        postcode=practice["postcode"],
        phone=practice["phone"],
        other_contact=None,
        clinician_name=None,
        signatory_name=None,
        signatory_role=None,
        serious_harm_wording=None,
        version=0,
        missing=[],
    )
    return shown.model_copy(update={"missing": missing_details(shown)})
