"""What `.github/deploy` offers to a server: units that systemd reads, commands that are there, logs kept as long as asked."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from components.exports.__main__ import main as export
from data.__main__ import main

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / ".github" / "deploy"
UNITS = sorted((*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")))
DOORS = {"data": main, "components.exports": export}
SIX_MONTHS = 184


def words(name: str) -> str:
    return (DEPLOY / name).read_text(encoding="utf-8")


def test_systemd_finds_nothing_wrong_with_a_unit(tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip(
            "No systemd on this machine: its units are read by systemd-analyze (Debian: apt-get install systemd)."
        )
    for unit in UNITS:
        here = unit.read_text(encoding="utf-8").replace(
            "/srv/board/.venv/bin", str(Path(sys.executable).parent)
        )
        (tmp_path / unit.name.replace("@", "@8501")).write_text(here, encoding="utf-8")
    files = sorted(map(str, tmp_path.iterdir()))
    found = subprocess.run([analyze, "verify", "--man=no", *files], capture_output=True, text=True)
    assert (found.returncode, found.stderr) == (0, "")


def test_each_timer_has_its_service_and_each_unit_runs_as_its_own_user_and_writes_only_where_it_says() -> (
    None
):
    assert [unit.stem for unit in UNITS if unit.suffix == ".timer"] == [
        "carriers-backup",
        "carriers-check",
        "carriers-papers",
        "carriers-remind",
    ]
    for unit in UNITS:
        lines = unit.read_text(encoding="utf-8").splitlines()
        if unit.suffix == ".timer":
            assert unit.with_suffix(".service") in UNITS
            assert "Persistent=yes" in lines
        else:
            hard = {"User=carriers", "ProtectSystem=strict", "NoNewPrivileges=yes", "LogNamespace=carriers"}
            assert hard <= set(lines)
            assert "EnvironmentFile=/etc/carriers.env" in lines


def test_the_commands_of_the_units_are_real(capsys: pytest.CaptureFixture[str]) -> None:
    commands = [
        line.split(" -m ", 1)[1]
        for unit in UNITS
        for line in unit.read_text("utf-8").splitlines()
        if " -m " in line
    ]
    assert len(commands) == 6
    for door, *rest in map(shlex.split, commands):
        with pytest.raises(SystemExit) as ended:
            DOORS[door]([*(rest[:1] if door == "data" else ()), "--help"])
        assert ended.value.code == 0
        known = capsys.readouterr().out
        assert [option for option in rest if option.startswith("--") and option not in known] == []


def test_the_settings_are_those_that_the_program_reads() -> None:
    settings = re.findall(r"^#?(CARRIERS_\w+)=", words("carriers.env"), re.MULTILINE)
    assert settings == [
        "CARRIERS_DB",
        "CARRIERS_FILES",
        "CARRIERS_WEBHOOK",
        "CARRIERS_PLANS",
        "CARRIERS_SIGN_IN",
    ]
    read = "".join(
        path.read_text("utf-8")
        for folder in ("data", "plan_config")
        for path in (ROOT / folder).rglob("*.py")
    )
    assert [each for each in settings if f'"{each}"' not in read] == []
    below = re.findall(r"^STREAMLIT_SERVER_BASE_URL_PATH=(\w+)$", words("carriers.env"), re.MULTILINE)
    assert f"location /{below[0]}/ {{" in words("nginx.conf")
    assert "client_max_body_size 21m;" in words("nginx.conf")  # the app's 20 MB and what is around a file
    assert "maxUploadSize = 20\n" in (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")


def test_logs_are_kept_for_more_than_six_months_and_where_nobody_else_rotates_them() -> None:
    (days,) = re.findall(r"^MaxRetentionSec=(\d+)day$", words("journald@carriers.conf"), re.MULTILINE)
    (files,) = re.findall(r"^ +rotate (\d+)$", words("logrotate.conf"), re.MULTILINE)
    assert min(int(days), int(files)) >= SIX_MONTHS
    assert re.search(r"^ +daily$", words("logrotate.conf"), re.MULTILINE)
    logs = re.findall(r"(?:access|error)_log (\S+?)[ ;]", words("nginx.conf"))
    assert {str(Path(log).parent) for log in logs} == {"/var/log/carriers"}
    assert "/var/log/carriers/*.log {" in words("logrotate.conf")
    # Else its workers, which are nobody's in that group, go on writing to the file of the day before.
    assert "-o root -g adm -m 0751 /var/log/carriers" in (ROOT / "README.md").read_text(encoding="utf-8")
