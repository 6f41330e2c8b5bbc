"""This computer's settings: declared once, kept whole, never half written."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import LogWatch
from workbench import settings
from workbench.errors import OutsideFault, UnreadableInput
from workbench.settings import Settings


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "none.toml") == Settings()


@pytest.mark.parametrize("declared", settings.declarations(), ids=lambda one: one.key)
def test_every_setting_is_declared_and_survives_saving(
    tmp_path: Path, declared: settings.Declaration
) -> None:
    assert declared.title
    assert declared.help.endswith(".")
    other = declared.choices[-1] if declared.choices else declared.most or "something else"
    written = settings.changed(Settings(), declared.key, other)
    settings.save(written, tmp_path / "s.toml")
    assert settings.load(tmp_path / "s.toml") == written


def test_unknown_keys_are_named_and_kept(tmp_path: Path, log_watch: LogWatch) -> None:
    path = tmp_path / "s.toml"
    path.write_text('future = 1\n[network]\nconnect_seconds = 9\nturbo = "yes"\n')
    loaded = settings.load(path)
    log_watch.expect("future")
    log_watch.expect("network.turbo")
    settings.save(settings.changed(loaded, "network.read_seconds", 50), path)
    text = path.read_text()
    assert "future = 1" in text
    assert 'turbo = "yes"' in text
    assert loaded.network.connect_seconds == 9


@given(st.sampled_from(["network.connect_seconds", "appearance.scale_percent"]), st.integers())
def test_a_number_is_taken_in_its_range_and_refused_outside(key: str, number: int) -> None:
    declared = {one.key: one for one in settings.declarations()}[key]
    fits = (declared.least or 0) <= number <= (declared.most or 0)
    if fits:
        settings.changed(Settings(), key, str(number))
    else:
        with pytest.raises(UnreadableInput, match="cannot be used"):
            settings.changed(Settings(), key, number)


@pytest.mark.parametrize(
    "content",
    [b"not toml at all [", b"\xff\xfe\x00", b"[appearance]\ntheme = 'pink'", b"x" * 1_100_000],
    ids=["no toml", "no utf-8", "bad value", "huge"],
)
def test_a_broken_file_is_left_alone_with_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "s.toml"
    path.write_bytes(content)
    with pytest.raises(UnreadableInput):
        settings.load(path)
    assert path.read_bytes() == content


def test_an_unknown_setting_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="no setting"):
        settings.changed(Settings(), "network.turbo", 1)


def test_a_failed_write_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "s.toml"
    settings.save(Settings(), path)
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutsideFault, match="No space left"):
        settings.save(settings.changed(Settings(), "work.child_processes", 3), path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["s.toml"]


@pytest.mark.skipif(os.name != "posix", reason="file modes are a POSIX matter")
def test_only_the_owner_reads_the_settings(tmp_path: Path) -> None:
    settings.save(Settings(), tmp_path / "s.toml")
    assert (tmp_path / "s.toml").stat().st_mode & 0o777 == 0o600
