"""The parts of a workbook around its worksheets.

Source: ECMA-376 Part 1, 12 (the parts of the package), 18.2 (workbook), 18.8 (styles).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

NAMESPACE = f'xmlns="{_MAIN}"'
"""What a worksheet's root element declares."""

_FIRST_CUSTOM_FORMAT = 164
_LONGEST_SHEET_NAME = 31
_NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]")


def sheet_names(titles: Sequence[str]) -> list[str]:
    """Return names for worksheets that Excel takes: short, without signs, no two alike."""
    names: list[str] = []
    for title in titles:
        base = _NOT_IN_SHEET_NAME.sub(" ", title).strip(" '")[:_LONGEST_SHEET_NAME] or "Sheet"
        name, copy = base, 1
        taken = {other.casefold() for other in names}
        while name.casefold() in taken:
            copy += 1
            mark = f"({copy})"
            name = base[: _LONGEST_SHEET_NAME - len(mark)] + mark
        names.append(name)
    return names


def content_types(sheets: int) -> str:
    """Return the part that says what every part is."""
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml"'
        f' ContentType="{_KIND}.worksheet+xml"/>'
        for number in range(1, sheets + 1)
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>'
        f"{overrides}</Types>"
    )


def root_links() -> str:
    """Return the part that leads from the package to the workbook."""
    return (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_LINKS}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>"
    )


def workbook_links(sheets: int) -> str:
    """Return the part that leads from the workbook to its sheets and styles."""
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{_LINKS}/worksheet"'
        f' Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, sheets + 1)
    )
    return (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}'
        f'<Relationship Id="rId{sheets + 1}" Type="{_LINKS}/styles" Target="styles.xml"/>'
        "</Relationships>"
    )


def workbook(names: Sequence[str], areas: Sequence[str]) -> str:
    """Return the workbook part.

    Args:
        names: The names of the worksheets.
        areas: For each, the cells that its filter covers, such as `$A$1:$T$100`.
    """
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(names, 1)
    )
    marks = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{place}" hidden="1">'
        f"{_quoted(name)}!{area}</definedName>"
        for place, (name, area) in enumerate(zip(names, areas, strict=True))
    ) + "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{place}">'
        f"{_quoted(name)}!$1:$1</definedName>"
        for place, name in enumerate(names)
    )
    return (
        f'{_HEAD}<workbook {NAMESPACE} xmlns:r="{_LINKS}">'
        '<bookViews><workbookView xWindow="0" yWindow="0"/></bookViews>'
        f"<sheets>{sheets}</sheets><definedNames>{marks}</definedNames></workbook>"
    )


def styles(number_formats: Sequence[str]) -> str:
    """Return the style sheet: the five looks of `sheet_xml`, then one for each number format."""
    formats = ("yyyy-mm-dd", "yyyy-mm-dd hh:mm", *number_formats)
    declared = "".join(
        f'<numFmt numFmtId="{code}" formatCode={quoteattr(text)}/>'
        for code, text in enumerate(formats, _FIRST_CUSTOM_FORMAT)
    )
    numbered = "".join(
        f'<xf numFmtId="{code}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        for code in range(_FIRST_CUSTOM_FORMAT, _FIRST_CUSTOM_FORMAT + len(formats))
    )
    return (
        f'{_HEAD}<styleSheet {NAMESPACE}><numFmts count="{len(formats)}">{declared}</numFmts>'
        '<fonts count="2"><font><sz val="11"/><name val="宋体"/><charset val="134"/></font>'
        '<font><b/><sz val="11"/><name val="宋体"/><charset val="134"/></font></fonts>'
        '<fills count="3"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid">'
        '<fgColor rgb="FFE7ECF2"/><bgColor indexed="64"/></patternFill></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
        f'</cellStyleXfs><cellXfs count="{3 + len(formats)}">'
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1"'
        ' applyFill="1" applyAlignment="1">'
        '<alignment horizontal="center" vertical="center"/></xf>'
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/>'
        f'{numbered}</cellXfs><cellStyles count="1">'
        '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _quoted(name: str) -> str:
    """Return a sheet's name as formulas write it."""
    return escape("'" + name.replace("'", "''") + "'")
