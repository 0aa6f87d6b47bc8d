import { Form, useNavigation } from "react-router";
import type { ImportSummary } from "../../../../server/leads/import/summary.ts";
import { Alert } from "../../../ui/alert.tsx";
import { Badge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import { CheckboxField, SelectField } from "../../../ui/field.tsx";
import { Panel } from "../../../ui/page.tsx";
import { ImportCounts } from "./import-counts.tsx";
import { ProblemTable } from "./problem-table.tsx";

type PreviewLine = ImportSummary["preview"][number];

const columns: readonly Column<PreviewLine>[] = [
  { key: "line", label: "Line", cell: (line) => <span className="numbers">{line.line}</span> },
  { key: "name", label: "Name", cell: (line) => <bdi>{line.name}</bdi> },
  { key: "company", label: "Company", minor: true, cell: (line) => <bdi>{line.company}</bdi> },
  { key: "email", label: "E-mail", cell: (line) => line.email },
  { key: "stage", label: "Stage", minor: true, cell: (line) => line.stage },
  { key: "value", label: "Value", minor: true, align: "end", cell: (line) => <span className="numbers">{line.value}</span> },
  {
    key: "duplicate",
    label: "Duplicate",
    cell: (line) => line.duplicateOf !== null && <Badge tone="warning">as {line.duplicateOf}</Badge>,
  },
];

/** What was read of the file, before anything becomes a lead. */
export function ImportPreview({ summary, problem }: { summary: ImportSummary; problem: string | null }) {
  const nameColumn = summary.fields.find(({ field }) => field === "name")?.column ?? null;
  return (
    <>
      {problem !== null && <Alert tone="problem">Nothing was imported. {problem}</Alert>}
      {nameColumn === null && <Alert tone="problem">No column goes into the name, which every lead needs. Choose it below.</Alert>}
      <ImportCounts
        counts={[
          { label: "lines valid", count: summary.valid },
          { label: "lines refused", count: summary.refused },
          { label: "duplicates by e-mail", count: summary.duplicates },
        ]}
      />
      <ConfirmForm importable={summary.importable} />
      <Panel title="Columns" note={`${summary.lines.toLocaleString("en")} lines were read. Choose which column goes into which field.`}>
        <MappingForm summary={summary} />
      </Panel>
      {summary.problems.length > 0 && (
        <Panel title="Lines that will not be imported">
          <ProblemTable problems={summary.problems} more={summary.moreProblems} />
        </Panel>
      )}
      {summary.preview.length > 0 && (
        <Panel title="First valid lines">
          <DataTable label="First valid lines" columns={columns} rows={summary.preview} rowKey={(line) => String(line.line)} />
        </Panel>
      )}
    </>
  );
}

function ConfirmForm({ importable }: { importable: number }) {
  const busy = useNavigation().state === "submitting";
  return (
    <div className="form-footer">
      <Form method="post">
        <input type="hidden" name="act" value="import" />
        <input type="hidden" name="expected" value={importable} />
        <Button type="submit" variant="primary" isPending={busy} isDisabled={importable === 0}>
          {importable === 1 ? "Import 1 lead" : `Import ${importable.toLocaleString("en")} leads`}
        </Button>
      </Form>
      <Form method="post">
        <input type="hidden" name="act" value="discard" />
        <Button type="submit">Discard file</Button>
      </Form>
    </div>
  );
}

function MappingForm({ summary }: { summary: ImportSummary }) {
  const options = [
    { value: "", label: "Not imported" },
    ...summary.header.map((name, index) => ({ value: String(index), label: name === "" ? `Column ${index + 1}` : name })),
  ];
  return (
    <Form method="post" className="form">
      <input type="hidden" name="act" value="map" />
      <div className="form-grid">
        {summary.fields.map(({ field, label, column }) => (
          <SelectField
            key={`${field} ${column ?? ""}`}
            label={label}
            name={`column-${field}`}
            required={field === "name"}
            options={options}
            defaultValue={column === null ? "" : String(column)}
          />
        ))}
      </div>
      <CheckboxField
        label="Import lines with an e-mail address that is there already"
        name="duplicates"
        value="import"
        defaultChecked={summary.importDuplicates}
      />
      <div className="form-footer">
        <Button type="submit">Apply</Button>
      </div>
    </Form>
  );
}
