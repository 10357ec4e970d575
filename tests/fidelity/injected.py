"""Workbooks with parts that no library here writes, put into a package by hand.

The markup is what Excel writes for each feature (ECMA-376, [MS-XLSX], [MS-OI29500]), cut down to
what a reader needs to find it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from tests.fidelity.from_xlsxwriter import VBA_STAND_IN, picture
from tests.ooxml import parts

SHEET = parts.SHEET
WORKBOOK = "xl/workbook.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office"
PACKAGE = parts.PACKAGE
SPREADSHEET = parts.OFFICE
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
X14 = f"{MICROSOFT}/spreadsheetml/2009/9/main"
XM = f"{MICROSOFT}/excel/2006/main"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

STYLES = (
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="2" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    "</cellXfs>"
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
)
CHAIN = "".join(f'<c r="E{row}" i="1"/>' for row in (*range(4, 14), 15))


def rows() -> str:
    """The markup of a heading on row 3, ten scores on rows 4 to 13 and their mean on row 15."""
    heading = "".join(
        f'<c r="{column}3" t="inlineStr"><is><t>{text}</t></is></c>'
        for column, text in zip("ABCD", ("ลำดับ", "ตัวชี้วัด", "2566", "2567"), strict=True)
    )
    body = "".join(
        f'<row r="{row}" spans="1:5"><c r="A{row}"><v>{row - 3}</v></c>'
        f'<c r="B{row}" t="s"><v>{row % 2}</v></c><c r="C{row}" s="1"><v>{76 + row}</v></c>'
        f'<c r="D{row}" s="1"><v>{77 + row}.25</v></c>'
        f'<c r="E{row}" s="1"><f>D{row}-C{row}</f><v>1.25</v></c></row>'
        for row in range(4, 14)
    )
    return (
        '<row r="1" ht="30" customHeight="1"><c r="A1" t="s"><v>2</v></c></row>'
        f'<row r="3" spans="1:5">{heading}</row>{body}'
        '<row r="15"><c r="E15" s="1"><f>AVERAGE(E4:E13)</f><v>1.25</v></c></row>'
    )


STRINGS = (
    "<si><t>ตัวชี้วัดคู่</t></si><si><r><rPr><b/></rPr><t>ตัวชี้วัด</t></r>"
    '<r><t xml:space="preserve"> คี่</t></r></si>'
    '<si><t>課長</t><rPh sb="0" eb="2"><t>カチョウ</t></rPh><phoneticPr fontId="0"/></si>'
)


class Workbench:
    """A package to put parts into. Its one sheet, ``S``, is `rows`."""

    def __init__(self) -> None:
        self.parts: dict[str, bytes] = {
            name: (DECLARATION + text).encode()
            for name, text in parts.parts(
                {"S": parts.worksheet(rows(), before='<dimension ref="A1:E15"/>')},
                strings=STRINGS,
                styles=STYLES,
                chain=CHAIN,
            ).items()
        }

    def add(self, name: str, content: str | bytes, content_type: str) -> None:
        """A part; an empty type leaves it to the default of its extension."""
        self.parts[name] = (
            content if isinstance(content, bytes) else (DECLARATION + content).encode()
        )
        if content_type:
            override = f'<Override PartName="/{name}" ContentType="{content_type}"/>'
            self.before("[Content_Types].xml", "</Types>", override)

    def default(self, extension: str, content_type: str) -> None:
        markup = f'<Default Extension="{extension}" ContentType="{content_type}"/>'
        self.before("[Content_Types].xml", "<Override", markup)

    def relate(self, source: str, kind: str, target: str, identifier: str, mode: str = "") -> None:
        """A relationship of a part, or of the package for an empty `source`."""
        folder, _, file = source.rpartition("/")
        name = f"{folder}/_rels/{file}.rels".lstrip("/")
        empty = f'<Relationships xmlns="{PACKAGE}/relationships"></Relationships>'
        self.parts.setdefault(name, (DECLARATION + empty).encode())
        markup = f'<Relationship Id="{identifier}" Type="{kind}" Target="{target}"{mode}/>'
        self.before(name, "</Relationships>", markup)

    def before(self, part: str, mark: str, markup: str) -> None:
        """Put markup in front of the first occurrence of a mark, which must be there."""
        head, found, tail = self.parts[part].partition(mark.encode())
        assert found, f"{mark} is not in {part}"
        self.parts[part] = head + markup.encode() + found + tail

    def replace(self, part: str, old: str, new: str) -> None:
        assert old.encode() in self.parts[part], f"{old} is not in {part}"
        self.parts[part] = self.parts[part].replace(old.encode(), new.encode())

    def after_cells(self, markup: str) -> None:
        self.before(SHEET, "</worksheet>", markup)

    def packed(self) -> bytes:
        return parts.packed(self.parts)


def ribbon(bench: Workbench) -> None:
    """Buttons in the ribbon, for Excel 2007 and for later ones, and a VBA project."""
    for year, namespace, kind in (
        ("", "2006/01/customui", f"{MICROSOFT}/2006/relationships/ui/extensibility"),
        ("14", "2009/07/customui", f"{MICROSOFT}/2007/relationships/ui/extensibility"),
    ):
        name = f"customUI/customUI{year}.xml"
        button = '<button id="fill" label="คำนวณ" onAction="Fill" imageMso="Calculator"/>'
        tab = f'<tab id="ita" label="ITA"><group id="g" label="ITA">{button}</group></tab>'
        markup = f"<ribbon><tabs>{tab}</tabs></ribbon>"
        root = f'<customUI xmlns="{MICROSOFT}/{namespace}">{markup}</customUI>'
        bench.add(name, root, "")
        bench.relate("", kind, name, f"rIdUi{year}")
    bench.add("xl/vbaProject.bin", VBA_STAND_IN, "")
    bench.default("bin", "application/vnd.ms-office.vbaProject")
    vba = f"{MICROSOFT}/2006/relationships/vbaProject"
    bench.relate(WORKBOOK, vba, "vbaProject.bin", "rIdVba")
    macro = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    bench.replace("[Content_Types].xml", f"{SPREADSHEET}.sheet.main+xml", macro)


def _note(row: int, column: int) -> str:
    return (
        f'<v:shape id="_x0000_s{1020 + row}" type="#_x0000_t202" '
        'style="position:absolute;margin-left:80pt;margin-top:5pt;width:108pt;height:59pt;'
        'z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
        '<v:fill color2="#ffffe1"/><v:textbox><div style="text-align:left"></div></v:textbox>'
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{column + 1}, 15, {row - 1}, 10, {column + 3}, 15, {row + 3}, 4</x:Anchor>"
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>"
        "</x:ClientData></v:shape>"
    )


VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data="1"/></o:shapelayout>'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)


def threaded(bench: Workbench) -> None:
    """Threaded comments with their authors, and the notes that older Excels show instead."""
    persons = f"{MICROSOFT}/office/spreadsheetml/2018/threadedcomments".replace(
        "/office/office", "/office"
    )
    person = "{00000000-0000-0000-0000-0000000000AA}"
    bench.add(
        "xl/persons/person.xml",
        f'<personList xmlns="{persons}"><person displayName="ผู้ตรวจ" id="{person}" '
        'userId="checker" providerId="None"/></personList>',
        "application/vnd.ms-excel.person+xml",
    )
    bench.relate(
        WORKBOOK, f"{MICROSOFT}/2017/10/relationships/person", "persons/person.xml", "rIdP"
    )
    comments, threads, shapes = "", "", ""
    for row in (5, 16):
        mark = f"{{00000000-0000-0000-0000-0000000000{row:02}}}"
        comments += (
            f'<comment ref="D{row}" authorId="0" shapeId="0"><text><t>[Threaded comment] '
            f"แถว {row}</t></text></comment>"
        )
        threads += (
            f'<threadedComment ref="D{row}" dT="2026-01-02T03:04:05.00" personId="{person}" '
            f'id="{mark}"><text>แถว {row}</text></threadedComment>'
        )
        shapes += _note(row - 1, 3)
    bench.add(
        "xl/comments1.xml",
        f'<comments xmlns="{parts.MAIN}"><authors><author>tc=1</author></authors>'
        f"<commentList>{comments}</commentList></comments>",
        f"{SPREADSHEET}.comments+xml",
    )
    bench.add(
        "xl/threadedComments/threadedComment1.xml",
        f'<ThreadedComments xmlns="{persons}">{threads}</ThreadedComments>',
        "application/vnd.ms-excel.threadedcomments+xml",
    )
    bench.default("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing")
    bench.add("xl/drawings/vmlDrawing1.vml", (VML + shapes + "</xml>").encode(), "")
    bench.relate(SHEET, f"{OFFICE}/comments", "../comments1.xml", "rIdC")
    thread = f"{MICROSOFT}/2017/10/relationships/threadedComment"
    bench.relate(SHEET, thread, "../threadedComments/threadedComment1.xml", "rIdT")
    bench.relate(SHEET, f"{OFFICE}/vmlDrawing", "../drawings/vmlDrawing1.vml", "rIdV")
    bench.after_cells('<legacyDrawing r:id="rIdV"/>')


def controls(bench: Workbench) -> None:
    """Form-control buttons with macros, as shapes of both kinds and properties of their own."""
    shapes, places = "", ""
    for at, row in enumerate((1, 17), 1):
        shapes += (
            f'<v:shape id="_x0000_s{1024 + at}" type="#_x0000_t201" style="position:absolute;'
            'margin-left:300pt;margin-top:10pt;width:90pt;height:24pt;z-index:1" '
            'o:button="t" fillcolor="buttonFace [67]" o:insetmode="auto">'
            '<v:textbox><div style="text-align:center"><font face="Tahoma" size="200">คำนวณ</font>'
            '</div></v:textbox><x:ClientData ObjectType="Button">'
            f"<x:Anchor>6, 0, {row}, 0, 8, 0, {row + 2}, 0</x:Anchor><x:PrintObject>False"
            f"</x:PrintObject><x:AutoFill>False</x:AutoFill><x:FmlaMacro>[0]!Fill{at}"
            "</x:FmlaMacro><x:TextHAlign>Center</x:TextHAlign></x:ClientData></v:shape>"
        )
        anchor = (
            f"<from><xdr:col>6</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row>"
            f"<xdr:rowOff>0</xdr:rowOff></from><to><xdr:col>8</xdr:col><xdr:colOff>0</xdr:colOff>"
            f"<xdr:row>{row + 2}</xdr:row><xdr:rowOff>0</xdr:rowOff></to>"
        )
        places += (
            f'<mc:AlternateContent><mc:Choice Requires="x14"><control shapeId="{1024 + at}" '
            f'r:id="rIdF{at}" name="Button {at}"><controlPr defaultSize="0" print="0" '
            f'autoFill="0" autoPict="0" macro="[0]!Fill{at}"><anchor moveWithCells="1">{anchor}'
            "</anchor></controlPr></control></mc:Choice></mc:AlternateContent>"
        )
        bench.add(
            f"xl/ctrlProps/ctrlProp{at}.xml",
            f'<formControlPr xmlns="{X14}" objectType="Button" lockText="1"/>',
            "application/vnd.ms-excel.controlproperties+xml",
        )
        control = f"{OFFICE}/ctrlProp"
        bench.relate(SHEET, control, f"../ctrlProps/ctrlProp{at}.xml", f"rIdF{at}")
    bench.default("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing")
    bench.add("xl/drawings/vmlDrawing1.vml", (VML + shapes + "</xml>").encode(), "")
    bench.relate(SHEET, f"{OFFICE}/vmlDrawing", "../drawings/vmlDrawing1.vml", "rIdV")
    names = f'xmlns:mc="{MC}" xmlns:x14="{X14}" xmlns:xdr="{DRAWING}/spreadsheetDrawing"'
    bench.replace(SHEET, "<worksheet ", f"<worksheet {names} ")
    bench.after_cells(
        '<legacyDrawing r:id="rIdV"/><mc:AlternateContent><mc:Choice Requires="x14"><controls>'
        f"{places}</controls></mc:Choice></mc:AlternateContent>"
    )
    ribbon(bench)


def slicers(bench: Workbench) -> None:
    """A table filtered by a slicer."""
    columns = "".join(
        f'<tableColumn id="{at}" name="{name}"/>'
        for at, name in enumerate(("ลำดับ", "ตัวชี้วัด", "2566", "2567"), 1)
    )
    bench.add(
        "xl/tables/table1.xml",
        f'<table xmlns="{parts.MAIN}" id="1" name="Scores" displayName="Scores" ref="A3:D13" '
        f'totalsRowShown="0"><autoFilter ref="A3:D13"/><tableColumns count="4">{columns}'
        '</tableColumns><tableStyleInfo name="TableStyleMedium2" showRowStripes="1"/></table>',
        f"{SPREADSHEET}.table+xml",
    )
    bench.relate(SHEET, f"{OFFICE}/table", "../tables/table1.xml", "rIdTable")
    names = f'xmlns="{X14}" xmlns:mc="{MC}" xmlns:x="{parts.MAIN}" mc:Ignorable="x"'
    bench.add(
        "xl/slicers/slicer1.xml",
        f'<slicers {names}><slicer name="ตัวชี้วัด" cache="Slicer_1" caption="ตัวชี้วัด" '
        'rowHeight="241300"/></slicers>',
        "application/vnd.ms-excel.slicer+xml",
    )
    x15 = f"{MICROSOFT}/spreadsheetml/2010/11/main"
    bench.add(
        "xl/slicerCaches/slicerCache1.xml",
        f'<slicerCacheDefinition {names} name="Slicer_1" sourceName="ตัวชี้วัด"><extLst>'
        f'<x:ext xmlns:x15="{x15}" uri="{{2F2917AC-EB37-4324-AD4E-5DD8C200BD13}}">'
        '<x15:tableSlicerCache tableId="1" column="2"/></x:ext></extLst></slicerCacheDefinition>',
        "application/vnd.ms-excel.slicerCache+xml",
    )
    bench.relate(
        SHEET, f"{MICROSOFT}/2007/relationships/slicer", "../slicers/slicer1.xml", "rIdSlicer"
    )
    cache = f"{MICROSOFT}/2007/relationships/slicerCache"
    bench.relate(WORKBOOK, cache, "slicerCaches/slicerCache1.xml", "rIdCache")
    bench.after_cells(
        '<tableParts count="1"><tablePart r:id="rIdTable"/></tableParts><extLst>'
        f'<ext xmlns:x14="{X14}" uri="{{3A4CF648-6AED-40f4-86FF-DC5316D8AED3}}"><x14:slicerList>'
        '<x14:slicer r:id="rIdSlicer"/></x14:slicerList></ext></extLst>'
    )
    bench.before(
        WORKBOOK,
        "</workbook>",
        f'<extLst><ext xmlns:x15="{x15}" uri="{{46BE6895-7355-4a93-B00E-2C351335B9C9}}">'
        f'<x15:slicerCaches xmlns:x14="{X14}"><x14:slicerCache r:id="rIdCache"/>'
        "</x15:slicerCaches></ext></extLst>",
    )


def pivots(bench: Workbench) -> None:
    """A pivot table beside the table that it counts."""
    fields = "".join(
        f'<cacheField name="{name}" numFmtId="0"><sharedItems/></cacheField>'
        for name in ("ลำดับ", "ตัวชี้วัด", "2566", "2567")
    )
    bench.add(
        "xl/pivotCache/pivotCacheDefinition1.xml",
        f'<pivotCacheDefinition xmlns="{parts.MAIN}" xmlns:r="{OFFICE}" r:id="rId1" '
        'refreshOnLoad="1" recordCount="0"><cacheSource type="worksheet">'
        '<worksheetSource ref="A3:D13" sheet="S"/></cacheSource>'
        f'<cacheFields count="4">{fields}</cacheFields></pivotCacheDefinition>',
        f"{SPREADSHEET}.pivotCacheDefinition+xml",
    )
    bench.add(
        "xl/pivotCache/pivotCacheRecords1.xml",
        f'<pivotCacheRecords xmlns="{parts.MAIN}" count="0"/>',
        f"{SPREADSHEET}.pivotCacheRecords+xml",
    )
    pivot_fields = (
        '<pivotField axis="axisRow" showAll="0"><items count="1"><item t="default"/></items>'
        '</pivotField><pivotField showAll="0"/><pivotField showAll="0"/>'
        '<pivotField dataField="1" showAll="0"/>'
    )
    bench.add(
        "xl/pivotTables/pivotTable1.xml",
        f'<pivotTableDefinition xmlns="{parts.MAIN}" name="Pivot" cacheId="1" '
        'dataCaption="Values"><location ref="H18:I20" firstHeaderRow="1" firstDataRow="1" '
        f'firstDataCol="1"/><pivotFields count="4">{pivot_fields}</pivotFields>'
        '<rowFields count="1"><field x="0"/></rowFields><dataFields count="1">'
        '<dataField name="รวม" fld="3"/></dataFields></pivotTableDefinition>',
        f"{SPREADSHEET}.pivotTable+xml",
    )
    cache = "pivotCache/pivotCacheDefinition1.xml"
    kind = f"{OFFICE}/pivotCacheDefinition"
    bench.relate(WORKBOOK, kind, cache, "rIdPivot")
    bench.relate("xl/pivotTables/pivotTable1.xml", kind, f"../{cache}", "rId1")
    records = f"{OFFICE}/pivotCacheRecords"
    bench.relate(f"xl/{cache}", records, "pivotCacheRecords1.xml", "rId1")
    bench.relate(SHEET, f"{OFFICE}/pivotTable", "../pivotTables/pivotTable1.xml", "rIdPt")
    pivot_caches = '<pivotCaches><pivotCache cacheId="1" r:id="rIdPivot"/></pivotCaches>'
    bench.before(WORKBOOK, "</workbook>", pivot_caches)


def extensions(bench: Workbench) -> None:
    """Validations and conditional formats of Excel 2010, which may point to other sheets."""
    bench.after_cells(
        f'<extLst><ext xmlns:x14="{X14}" uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}">'
        f'<x14:dataValidations xmlns:xm="{XM}" count="2"><x14:dataValidation type="list" '
        'allowBlank="1"><x14:formula1><xm:f>S!$B$4:$B$13</xm:f></x14:formula1>'
        "<xm:sqref>F4:F13</xm:sqref></x14:dataValidation>"
        '<x14:dataValidation type="custom"><x14:formula1><xm:f>$D$15&gt;85</xm:f></x14:formula1>'
        "<xm:sqref>G16:G20</xm:sqref></x14:dataValidation></x14:dataValidations></ext>"
        f'<ext xmlns:x14="{X14}" uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}">'
        f'<x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="{XM}">'
        '<x14:cfRule type="expression" priority="3" id="{00000000-0000-0000-0000-000000000001}">'
        "<xm:f>S!$D4&lt;85</xm:f><x14:dxf><font><b/></font></x14:dxf></x14:cfRule>"
        "<xm:sqref>A4:E13</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings>"
        f'</ext><ext xmlns:x14="{X14}" uri="{{05C60535-1F16-4fd2-B633-F4F36F0B64E0}}">'
        f'<x14:sparklineGroups xmlns:xm="{XM}"><x14:sparklineGroup type="column">'
        '<x14:colorSeries rgb="FF376092"/><x14:sparklines><x14:sparkline>'
        "<xm:f>S!D4:D13</xm:f><xm:sqref>H15</xm:sqref></x14:sparkline></x14:sparklines>"
        "</x14:sparklineGroup></x14:sparklineGroups></ext></extLst>"
    )


def outside(bench: Workbench) -> None:
    """Printer settings, custom XML, a link to another workbook, and what came after all that."""
    bench.default("bin", f"{SPREADSHEET}.printerSettings")
    bench.add("xl/printerSettings/printerSettings1.bin", bytes(range(200)), "")
    settings = f"{OFFICE}/printerSettings"
    bench.relate(SHEET, settings, "../printerSettings/printerSettings1.bin", "rIdPrint")
    bench.after_cells('<pageSetup paperSize="9" orientation="landscape" r:id="rIdPrint"/>')
    store = 'ds:itemID="{00000000-0000-0000-0000-000000000009}"'
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    bench.add("customXml/item1.xml", '<case xmlns="urn:example:case" number="ตย 123"/>', "")
    bench.add(
        "customXml/itemProps1.xml",
        f'<ds:datastoreItem {store} xmlns:ds="{namespace}"><ds:schemaRefs/></ds:datastoreItem>',
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
    )
    bench.relate(WORKBOOK, f"{OFFICE}/customXml", "../customXml/item1.xml", "rIdX")
    properties = f"{OFFICE}/customXmlProps"
    bench.relate("customXml/item1.xml", properties, "itemProps1.xml", "rId1")
    bench.add(
        "xl/externalLinks/externalLink1.xml",
        f'<externalLink xmlns="{parts.MAIN}" xmlns:r="{OFFICE}"><externalBook r:id="rId1">'
        '<sheetNames><sheetName val="ปีก่อน"/></sheetNames><sheetDataSet><sheetData sheetId="0">'
        '<row r="1"><cell r="A1"><v>80</v></cell></row></sheetData></sheetDataSet>'
        "</externalBook></externalLink>",
        f"{SPREADSHEET}.externalLink+xml",
    )
    bench.relate(WORKBOOK, f"{OFFICE}/externalLink", "externalLinks/externalLink1.xml", "rIdE")
    path = f"{OFFICE}/externalLinkPath"
    link = "xl/externalLinks/externalLink1.xml"
    bench.relate(link, path, "last-year.xlsx", "rId1", ' TargetMode="External"')
    references = '<externalReferences><externalReference r:id="rIdE"/></externalReferences>'
    bench.before(WORKBOOK, "</workbook>", references)
    row = '<row r="16"><c r="A16"><f>[1]ปีก่อน!A1</f><v>80</v></c></row>'
    bench.before(SHEET, "</sheetData>", row)
    bench.add(
        "docMetadata/LabelInfo.xml",
        f'<clbl:labelList xmlns:clbl="{MICROSOFT}/2020/mipLabelMetadata"/>',
        "application/vnd.ms-office.classificationlabels+xml",
    )
    bench.relate("", f"{MICROSOFT}/2020/02/relationships/classificationlabels",
                 "docMetadata/LabelInfo.xml", "rIdLabel")  # fmt: skip


def unknown(bench: Workbench) -> None:
    """Parts and attributes of an Excel to come, and members that belong to nothing."""
    future = "http://schemas.example.com/spreadsheet/2031/main"
    names = f'xmlns:mc="{MC}" mc:Ignorable="n" xmlns:n="{future}"'
    bench.replace(SHEET, "<worksheet ", f'<worksheet {names} n:uid="{{ABC}}" ')
    bench.replace(SHEET, '<row r="5" ', '<row r="5" n:mood="calm" ')
    bench.replace(SHEET, '<c r="C6" ', '<c r="C6" n:origin="ใหม่" ')
    bench.replace(SHEET, "<v>83</v>", '<v>83</v><extLst><ext uri="{X}"/></extLst>')
    bench.after_cells('<extLst><ext uri="{F}"><n:thing xmlns:n="urn:n" a=\'1\'/></ext></extLst>')
    bench.add("xl/future/thing1.xml", f'<thing xmlns="{future}"/>', "application/x-thing+xml")
    bench.relate(WORKBOOK, f"{future}/thing", "future/thing1.xml", "rIdFuture")
    bench.add("left/over.dat", b"\0\1\2", "")
    bench.add("xl/worksheets/", b"", "")


def prefixed(bench: Workbench) -> None:
    """Every element of the sheet with a prefix, as .NET libraries write it."""
    markup = bench.parts[SHEET].decode()
    declaration, _, markup = markup.partition("?>")
    markup = markup.replace("</", "\0").replace("<", "<x:").replace("\0", "</x:")
    markup = markup.replace("xmlns=", "xmlns:x=")
    bench.parts[SHEET] = f"{declaration}?>{markup.lstrip()}".encode()


def without_addresses(bench: Workbench) -> None:
    """Rows and cells that stand where they are counted to, without ``r``."""
    cells = '<c><v>1</v></c><c t="inlineStr"><is><t>ก</t></is></c><c><f>A2*2</f><v>2</v></c>'
    markup = parts.worksheet(f"<row/><row>{cells}</row><row>{cells}</row><row>{cells}</row>")
    bench.parts[SHEET] = markup.encode()
    bench.replace("[Content_Types].xml", "/xl/calcChain.xml", "/xl/none.xml")
    del bench.parts["xl/calcChain.xml"]
    chain = f'<Relationship Id="rId4" Type="{OFFICE}/calcChain" Target="calcChain.xml"/>'
    bench.replace("xl/_rels/workbook.xml.rels", chain, "")


def peculiar_markup(bench: Workbench) -> None:
    """CDATA, comments, processing instructions, odd quotes and spaces, a byte order mark."""
    bench.replace(SHEET, "<t>ลำดับ</t>", "<t><![CDATA[ลำดับ <&> ]]></t>")
    bench.replace(SHEET, '<row r="6" spans="1:5">', "<!-- <c r=\"A1\"/> --><row  r = '6' >")
    bench.replace(SHEET, '<c r="A7">', "<?keep me?>\r\n\t<c\n r='A7' >")
    bench.replace(SHEET, "<v>82</v>", "<v>82<!-- ? --></v >")
    bench.after_cells("<!-- the end --><pageMargins left='0.7' right='0.7' top='0.7' "
                      "bottom='0.7' header='0.3' footer='0.3' />")  # fmt: skip
    bench.parts[SHEET] = b"\xef\xbb\xbf" + bench.parts[SHEET]


def absolute_targets(bench: Workbench) -> None:
    """Targets from the root."""
    bench.replace("xl/_rels/workbook.xml.rels", 'Target="', 'Target="/xl/')
    bench.replace("_rels/.rels", 'Target="xl/', 'Target="/xl/')


def other_letter_case(bench: Workbench) -> None:
    """Targets whose letter case is not that of the parts, which does not count (part 2, 9.1.1)."""
    bench.replace("xl/_rels/workbook.xml.rels", 'Target="worksheets/', 'Target="WorkSheets/')


def shared_formulas(bench: Workbench) -> None:
    """One formula for a whole column, as Excel writes what is filled down."""
    bench.replace(SHEET, "<f>D4-C4</f>", '<f t="shared" ref="E4:E13" si="0">D4-C4</f>')
    for row in range(5, 14):
        bench.replace(SHEET, f"<f>D{row}-C{row}</f>", '<f t="shared" si="0"/>')


def pictures(bench: Workbench) -> None:
    """Pictures, a group, a connector and a text box, with every way to hold on to cells."""
    kinds = f'xmlns:xdr="{DRAWING}/spreadsheetDrawing" xmlns:a="{DRAWING}/main" xmlns:r="{OFFICE}"'
    place = (
        "<xdr:col>{}</xdr:col><xdr:colOff>0</xdr:colOff>"
        "<xdr:row>{}</xdr:row><xdr:rowOff>0</xdr:rowOff>"
    )
    image = (
        '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="{0}" name="ตรา {0}"/><xdr:cNvPicPr/></xdr:nvPicPr>'
        '<xdr:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill>'
        '<xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic>'
    )
    shape = (
        '<xdr:sp macro="[0]!Fill" textlink="S!$E$15"><xdr:nvSpPr><xdr:cNvPr id="9" name="ปุ่ม"/>'
        '<xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr><a:prstGeom prst="roundRect"><a:avLst/>'
        "</a:prstGeom></xdr:spPr><xdr:txBody><a:bodyPr/><a:p><a:r><a:t>คำนวณ</a:t></a:r></a:p>"
        "</xdr:txBody></xdr:sp>"
    )
    anchors = (
        f'<xdr:twoCellAnchor editAs="oneCell"><xdr:from>{place.format(6, 1)}</xdr:from>'
        f"<xdr:to>{place.format(8, 6)}</xdr:to>{image.format(2)}<xdr:clientData/>"
        f"</xdr:twoCellAnchor><xdr:twoCellAnchor><xdr:from>{place.format(1, 17)}</xdr:from>"
        f"<xdr:to>{place.format(3, 20)}</xdr:to>{shape}<xdr:clientData/></xdr:twoCellAnchor>"
        f'<xdr:oneCellAnchor><xdr:from>{place.format(6, 21)}</xdr:from><xdr:ext cx="90000" '
        f'cy="90000"/>{image.format(3)}<xdr:clientData/></xdr:oneCellAnchor>'
        '<xdr:absoluteAnchor><xdr:pos x="9000000" y="90000"/><xdr:ext cx="90000" cy="90000"/>'
        f"{image.format(4)}<xdr:clientData/></xdr:absoluteAnchor>"
    )
    bench.add(
        "xl/drawings/drawing1.xml",
        f"<xdr:wsDr {kinds}>{anchors}</xdr:wsDr>",
        "application/vnd.openxmlformats-officedocument.drawing+xml",
    )
    bench.default("png", "image/png")
    bench.add("xl/media/image1.png", picture(), "")
    bench.relate("xl/drawings/drawing1.xml", f"{OFFICE}/image", "../media/image1.png", "rId1")
    bench.relate(SHEET, f"{OFFICE}/drawing", "../drawings/drawing1.xml", "rIdD")
    bench.after_cells('<drawing r:id="rIdD"/>')


#: Makers of parts, by the name of the workbook they give.
PARTS: dict[str, Callable[[Workbench], None]] = {
    "ribbon": ribbon,
    "threaded-comments": threaded,
    "form-controls": controls,
    "slicers": slicers,
    "pivots": pivots,
    "extensions-2010": extensions,
    "outside-parts": outside,
    "unknown-parts": unknown,
    "prefixed": prefixed,
    "without-addresses": without_addresses,
    "peculiar-markup": peculiar_markup,
    "absolute-targets": absolute_targets,
    "other-letter-case": other_letter_case,
    "shared-formulas": shared_formulas,
    "drawn-shapes": pictures,
}


def built(name: str) -> bytes:
    """A workbook with the parts of that name."""
    bench = Workbench()
    PARTS[name](bench)
    return bench.packed()


class _Pipe(io.RawIOBase):
    """What cannot seek, so that `zipfile` writes sizes behind the data of each member."""

    def __init__(self) -> None:
        self.data = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        self.data += bytes(data)  # type: ignore[call-overload]
        return len(bytes(data))  # type: ignore[call-overload]


def descriptors() -> bytes:
    """Members whose sizes stand behind them, as programs write that stream."""
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in Workbench().parts.items():
            archive.writestr(name, content)
    return bytes(pipe.data)


def stored() -> bytes:
    """Members that are not compressed, beside others that are; an archive's comment."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for at, (name, content) in enumerate(Workbench().parts.items()):
            info = zipfile.ZipInfo(name, (2001, 2, 3, 4, 5, 6))
            info.extra = b"\xfe\xca\x04\x00abcd"
            info.external_attr = 0o100640 << 16
            archive.writestr(info, content, (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)[at % 2])
        archive.comment = "จากระบบอื่น".encode()
    return buffer.getvalue()


def odd_order() -> bytes:
    """The content types last, the sheet first."""
    bench = Workbench()
    return parts.packed(dict(reversed(bench.parts.items())))


ARCHIVES: dict[str, Callable[[], bytes]] = {
    "descriptors": descriptors,
    "stored": stored,
    "odd-order": odd_order,
}
