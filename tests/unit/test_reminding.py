"""python -m data remind: who has what overdue goes to the one address of the configuration, and nowhere unless it is set."""

import json
import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar
from urllib.parse import urlsplit

import pytest

from data.__main__ import main
from data.cli import reminding
from data.cli.reminding import NOTE, SETTING, post, summary
from data.judging.agenda import Due, agenda, overdue
from tests.unit.builders import book
from tests.unit.test_agenda import CASE, TODAY, waiting_for_a

DISTRICT = book(CASE).districts[0]


def due(number: int, *whose: str, late: bool = True) -> Due:
    day = TODAY.replace(day=1) if late else TODAY.replace(day=28)
    return Due("议定事项", "测试区", f"decision/{number}", whose, "事项", day)


def test_what_was_handed_in_as_unchanged_waits_and_is_not_overdue() -> None:
    a, b = (each for each in agenda(waiting_for_a(), TODAY) if each.kind == "期报")
    told = summary({DISTRICT: [a, b]}, TODAY)
    assert (told["overdue"], told["waiting"]) == (1, 1)
    assert told["units"] == [
        {"district": "测试区", "unit": "a", "overdue": 0, "waiting": 1, "kinds": {}},
        {"district": "测试区", "unit": "b", "overdue": 1, "waiting": 0, "kinds": {"期报": 1}},
    ]


def test_a_measure_that_names_nobody_is_not_the_whole_district_s() -> None:
    nobody = Due("任务", "测试区", "measure/t4", (), "举措t4", TODAY.replace(day=1))
    assert summary({DISTRICT: [nobody]}, TODAY)["units"] == [
        {"district": "测试区", "unit": "未明确", "overdue": 1, "waiting": 0, "kinds": {"任务": 1}}
    ]


class Taking(BaseHTTPRequestHandler):
    """Takes what is sent, and answers with the status of the path."""

    taken: ClassVar[list[tuple[str, str, bytes]]] = []

    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers["Content-Length"]))
        self.taken.append((self.path, self.headers["Content-Type"], content))
        status = int(self.path.strip("/").split("?")[0] or 200)
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/200")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


@pytest.fixture
def server() -> Iterator[str]:
    Taking.taken.clear()
    with HTTPServer(("127.0.0.1", 0), Taking) as taking:
        thread = Thread(target=taking.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{taking.server_port}"
        taking.shutdown()
        thread.join()


@pytest.fixture
def records(tmp_path: Path, demonstration_file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "records.db"
    path.write_bytes(demonstration_file.read_bytes())
    monkeypatch.setenv("CARRIERS_DB", str(path))
    monkeypatch.delenv(SETTING, raising=False)
    return path


def test_units_and_offices_are_counted_by_kind_and_a_person_is_named_nowhere() -> None:
    late = overdue([due(1, "a"), due(2, "甲局", "a"), due(3, "王五"), due(4, "b", late=False)], TODAY)
    assert summary({DISTRICT: late}, TODAY) == {
        "on": "2025-01-25",
        "overdue": 3,
        "waiting": 0,
        "units": [
            {"district": "测试区", "unit": "a", "overdue": 2, "waiting": 0, "kinds": {"议定事项": 2}},
            {"district": "测试区", "unit": "甲局", "overdue": 1, "waiting": 0, "kinds": {"议定事项": 1}},
            {"district": "测试区", "unit": "全区", "overdue": 1, "waiting": 0, "kinds": {"议定事项": 1}},
        ],
        "note": NOTE,
    }
    assert "几个单位共同承担的事项在各单位各计一次，总数只计一次" in NOTE
    assert "王五" not in json.dumps(summary({DISTRICT: late}, TODAY), ensure_ascii=False)


@pytest.mark.usefixtures("records")
def test_it_is_sent_to_the_address_and_says_so(
    server: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(SETTING, f"{server}/200?key=1")
    assert main(["remind"]) == 0
    ((path, kind, content),) = Taking.taken
    sent = json.loads(content)
    assert (path, kind) == ("/200?key=1", "application/json; charset=utf-8")
    assert sent.keys() == {"on", "overdue", "waiting", "units", "note"}
    assert capsys.readouterr().out == f"已发送：逾期共 {sent['overdue']} 项。\n"


@pytest.mark.usefixtures("records", "server")
def test_without_the_setting_nothing_leaves_the_host(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def never(*_: object, **__: object) -> str:
        raise AssertionError("something was sent")

    monkeypatch.setattr(reminding, "post", never)
    for unset in (None, "", "  "):
        if unset is not None:
            monkeypatch.setenv(SETTING, unset)
        assert (
            main(["remind"]) == 2
        )  # asked to send, it did not: a timer that was forgotten to be set up is not taken for good
        said = capsys.readouterr()
        assert (said.out, said.err) == ("", f"{reminding.NOT_SET}\n")
        assert "没有设置 CARRIERS_WEBHOOK，没有发送任何内容" in said.err
    assert main(["remind", "--json"]) == 2
    assert json.loads(capsys.readouterr().err) == {"message": reminding.NOT_SET}
    assert main(["remind", "--dry-run"]) == 0
    assert '"units"' in capsys.readouterr().out
    assert Taking.taken == []


@pytest.mark.usefixtures("records")
@pytest.mark.parametrize(
    "address", ["example.cn/x", "ftp://example.cn", "http://", "http://a b", "http://x:99999"]
)
def test_what_is_no_address_is_refused(
    address: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(SETTING, address)
    assert main(["remind"]) == 2
    assert "应是 http:// 或 https:// 开头的网址" in capsys.readouterr().err


@pytest.mark.usefixtures("records")
@pytest.mark.parametrize("status", [302, 404, 500])
def test_who_does_not_take_it_is_told_in_a_sentence_and_nobody_is_followed_elsewhere(
    status: int, server: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(SETTING, f"{server}/{status}")
    assert main(["remind"]) == 1
    assert capsys.readouterr().err == f"对方没有接收（状态码 {status}）。请检查网址后重试。\n"
    assert [path for path, *_ in Taking.taken] == [f"/{status}"]


def test_who_is_not_there_or_does_not_answer_is_told_in_a_sentence() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        port = silent.getsockname()[1]
        closed = post(urlsplit(f"http://127.0.0.1:{port}/"), b"{}", seconds=0.2)
        silent.listen()
        waiting = post(urlsplit(f"http://127.0.0.1:{port}/"), b"{}", seconds=0.2)
        in_clear = post(urlsplit(f"https://127.0.0.1:{port}/"), b"{}", seconds=0.2)
    assert closed == "连接不上接收的网址，没有送达。请检查网址、证书和网络后重试。"
    assert waiting == "0.2 秒内没有回应，可能没有送达。请检查网址和网络后重试。"
    assert in_clear in (closed, waiting)
