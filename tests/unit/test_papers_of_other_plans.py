"""What the papers say of a plan that is not of carriers, has no figure yet, or asks for none at all."""

from dataclasses import replace
from datetime import date

from components.exports.kinds import file_name
from components.report.values import Report
from components.report.wording import joint_title, pack_title
from tests.unit.reports import demo_report, later_report
from tests.unit.test_same_figures import docx_text, html_text, pptx_text, slides_text

MID_2026 = date(2026, 6, 30)
FORMS = [html_text, slides_text, docx_text, pptx_text]


def service() -> Report:
    """Three figures, none of them ever reported."""
    return later_report("yuzhong-service-2025-2027", MID_2026)


def health() -> Report:
    """Two aims in words."""
    return later_report("yuzhong-health-2025-2027", MID_2026)


def test_a_paper_is_called_after_what_its_plan_is_about() -> None:
    assert pack_title(service()) == "渝中区科创服务业进度汇报"
    assert pack_title(health()) == "渝中区大健康进度汇报"
    assert pack_title(demo_report()) == "渝中区孵化载体建设进度汇报"
    assert pack_title(replace(demo_report(), subject="")) == "渝中区孵化载体建设进度汇报", (
        "kept by an earlier version"
    )
    assert file_name(service(), "docx") == "渝中区-科创服务业 2025—2027-进度-2026Q2-即时.docx"
    paper = docx_text(service())
    assert "关于渝中区科创服务业进度情况的汇报" in paper
    assert "现将截至2026年6月30日的科创服务业进度情况汇报如下" in paper.replace(" ", "")
    assert "孵化载体建设进度" not in paper


def test_what_a_meeting_of_several_plans_is_about_is_said_once_for_those_alike() -> None:
    yuzhong, jiangjin = demo_report("渝中区"), demo_report("江津区")
    assert joint_title([yuzhong, jiangjin]) == "渝中区、江津区孵化载体建设进度汇报"
    assert joint_title([jiangjin, service()]) == "江津区孵化载体建设进度，渝中区科创服务业进度汇报"


def test_the_cover_does_not_name_the_district_twice() -> None:
    assert "渝中区渝中区" not in slides_text(service()).replace(" ", "")
