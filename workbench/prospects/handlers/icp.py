"""Drafts and publishes Ideal Customer Profiles; published versions never change (ICP-5)."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.profiles import IcpProfile, IcpVersion
from workbench.errors import Refusal, UnreadableInput
from workbench.prospects.finding.custom_types import custom_types_of
from workbench.prospects.messages.icp import DraftIcp, IcpSaved, PublishIcp
from workbench.prospects.rules.profile import (
    PAGE_LINES,
    Profile,
    as_json,
    check_publishable,
    page,
    read_profile,
    warnings,
)
from workbench.vocabulary.values import sha256_hex
from workbench.work import Work


def draft_icp(session: Session, command: DraftIcp, work: Work) -> IcpSaved:
    """Saves a draft that a manager may publish. Errors: `UnreadableInput` `bad_profile`."""
    profile = read_profile(command.content, custom_types_of(session))
    version = _new_version(session, profile)
    return _saved(session, work, profile, version)


def publish_icp(session: Session, command: PublishIcp, work: Work) -> IcpSaved:
    """Publishes new contents, or a draft. Errors: `too_long`, `no_criteria`, `no_version`."""
    if (command.content is None) == (command.version_id is None):
        raise UnreadableInput("bad_profile", "Publish either new contents or a draft.")
    if command.content is not None:
        profile = read_profile(command.content, custom_types_of(session))
        version = _new_version(session, profile)
    else:
        version = _draft(session, command.version_id)
        profile = read_profile(version.content, custom_types_of(session))
    check_publishable(profile)
    version.published_at = work.now
    return _saved(session, work, profile, version)


def content_digest(content: Mapping[str, Any]) -> str:
    """How the ledger names a profile's contents."""
    return sha256_hex(json.dumps(content, sort_keys=True, ensure_ascii=True).encode())


def _new_version(session: Session, profile: Profile) -> IcpVersion:
    holder = session.scalars(
        select(IcpProfile).where(IcpProfile.name == profile.name)
    ).one_or_none()
    if holder is None:
        holder = IcpProfile(name=profile.name)
        session.add(holder)
        session.flush()
    newest = session.scalar(
        select(func.max(IcpVersion.version)).where(IcpVersion.profile_id == holder.id)
    )
    version = IcpVersion(profile_id=holder.id, version=(newest or 0) + 1, content=as_json(profile))
    session.add(version)
    session.flush()
    return version


def _draft(session: Session, version_id: int | None) -> IcpVersion:
    version = session.get(IcpVersion, version_id)
    if version is None or version.published_at is not None:
        raise Refusal("no_version", f"There is no draft {version_id} to publish.")
    return version


def _saved(session: Session, work: Work, profile: Profile, version: IcpVersion) -> IcpSaved:
    session.flush()
    rules = work.policy.prospects
    found = warnings(
        profile,
        criteria_most=rules.criteria_most,
        profiles=session.scalar(select(func.count()).select_from(IcpProfile)) or 0,
        profiles_most=rules.profiles_most,
    )
    work.record(
        f"icp:{version.profile_id}",
        version=version.version,
        content=content_digest(version.content),
        warned=[rule for rule, _ in found],
    )
    return IcpSaved(
        profile_id=version.profile_id,
        version_id=version.id,
        version=version.version,
        published=version.published_at is not None,
        lines=len(page(profile)),
        page_lines=PAGE_LINES,
        warnings=found,
    )
