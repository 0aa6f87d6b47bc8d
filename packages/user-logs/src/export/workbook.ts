const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const packageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
const officeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const spreadsheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** The cell style of the header row: bold. */
export const headerStyle = 1;

/** Name of a sheet, counted from 1. */
export function sheetName(number: number): string {
  return number === 1 ? "Users Log" : `Users Log ${number}`;
}

/** Path of a sheet inside the file. */
export function sheetPath(number: number): string {
  return `xl/worksheets/sheet${number}.xml`;
}

/** Everything of a spreadsheet (ECMA-376) but its sheets: path and XML. */
export function workbookParts(sheets: number): [name: string, xml: string][] {
  const numbers = Array.from({ length: sheets }, (_, index) => index + 1);
  const styles = `rId${sheets + 1}`;
  return [
    ["[Content_Types].xml", contentTypes(numbers)],
    ["_rels/.rels", relations([relation("rId1", "officeDocument", "xl/workbook.xml")])],
    [
      "xl/workbook.xml",
      `${declaration}<workbook xmlns="${main}" xmlns:r="${officeRelations}"><sheets>${numbers
        .map((number) => `<sheet name="${sheetName(number)}" sheetId="${number}" r:id="rId${number}"/>`)
        .join("")}</sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      relations([
        ...numbers.map((number) => relation(`rId${number}`, "worksheet", `worksheets/sheet${number}.xml`)),
        relation(styles, "styles", "styles.xml"),
      ]),
    ],
    ["xl/styles.xml", stylesXml()],
  ];
}

/** What stands before a sheet's columns and rows: the header row stays in sight. */
export function sheetStart(columnsXml: string): string {
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  const views = `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>`;
  return `${declaration}<worksheet xmlns="${main}">${views}${columnsXml}<sheetData>`;
}

/** What stands after a sheet's rows. */
export const sheetEnd = "</sheetData></worksheet>";

function contentTypes(numbers: readonly number[]): string {
  const part = (path: string, type: string) => `<Override PartName="/${path}" ContentType="${spreadsheetType}.${type}+xml"/>`;
  return `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${[
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    part("xl/workbook.xml", "sheet.main"),
    ...numbers.map((number) => part(sheetPath(number), "worksheet")),
    part("xl/styles.xml", "styles"),
  ].join("")}</Types>`;
}

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${officeRelations}/${type}" Target="${target}"/>`;
}

function relations(all: readonly string[]): string {
  return `${declaration}<Relationships xmlns="${packageRelations}">${all.join("")}</Relationships>`;
}

function stylesXml(): string {
  const font = (bold: string) => `<font>${bold}<sz val="11"/><name val="Calibri"/></font>`;
  const format = (fontId: number) =>
    `<xf numFmtId="0" fontId="${fontId}" fillId="0" borderId="0" xfId="0"${fontId ? ' applyFont="1"' : ""}/>`;
  return `${declaration}<styleSheet xmlns="${main}">${[
    `<fonts count="2">${font("")}${font("<b/>")}</fonts>`,
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="2">${format(0)}${format(1)}</cellXfs>`,
  ].join("")}</styleSheet>`;
}
