import type { SubjectName } from "../peers/peer.ts";
import { apart, logScale, type LogScale } from "./scale.ts";
import { element, escaped } from "./svg.ts";

/** One line of the picture. */
export interface Line {
  readonly subject: SubjectName;
  readonly label: string;
  readonly dashed: boolean;
  readonly points: readonly { readonly events: number; readonly ms: number }[];
}

export interface PictureText {
  readonly title: string;
  readonly notes: readonly string[];
}

const size = { width: 860, height: 520 };
const plot = { left: 74, right: 640, top: 64, bottom: 428 };
const labelGap = 17;

/** Colours that are told apart on white and on black, also by those who see fewer of them; the dash says it once more. */
const style = `
  svg { font: 13px system-ui, sans-serif; }
  text { fill: #24292f; } .title { font-size: 16px; font-weight: 600; } .quiet { fill: #57606a; }
  .grid { stroke: #d0d7de; } .ground { fill: #ffffff; }
  .own { stroke: #0b6bcb; fill: #0b6bcb; } .sqlite { stroke: #b35900; fill: #b35900; } .postgres { stroke: #6f42c1; fill: #6f42c1; }
  path.line { fill: none; stroke-width: 2.5; } .dashed { stroke-dasharray: 6 5; } text.own, text.sqlite, text.postgres { stroke: none; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; } .quiet { fill: #9da7b3; } .grid { stroke: #373e47; } .ground { fill: #0d1117; }
    .own { stroke: #58a6ff; fill: #58a6ff; } .sqlite { stroke: #f0883e; fill: #f0883e; } .postgres { stroke: #bc8cff; fill: #bc8cff; }
  }`;

/** Cost against size, both axes by powers of ten: a line that lies flat costs the same for ten times as many entries. */
export function draw(lines: readonly Line[], { title, notes }: PictureText): string {
  const points = lines.flatMap((line) => line.points);
  const x = logScale(
    points.map(({ events }) => events),
    plot.left,
    plot.right,
  );
  const y = logScale(
    points.map(({ ms }) => ms),
    plot.bottom,
    plot.top,
  );
  const ends = lines.map((line) => y.place(line.points.at(-1)!.ms));
  const labels = apart(ends, labelGap, plot.top);
  return `${element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${size.width} ${size.height}`,
      width: size.width,
      height: size.height,
      role: "img",
    },
    element("title", {}, escaped(title)),
    element("style", {}, style),
    element("rect", { class: "ground", width: size.width, height: size.height }),
    text(plot.left - 50, 28, title, "title"),
    text(plot.left - 50, 48, "milliseconds, first page of 50", "quiet"),
    ...y.ticks.map((tick) => horizontal(y.place(tick), duration(tick))),
    ...x.ticks.map((tick) => vertical(x.place(tick), quantity(tick))),
    ...lines.map((line, index) => drawLine(line, x, y, labels[index]!)),
    ...notes.map((note, index) => text(plot.left - 50, plot.bottom + 52 + index * 18, note, "quiet")),
  )}\n`;
}

function drawLine(line: Line, x: LogScale, y: LogScale, labelY: number): string {
  const places = line.points.map(({ events, ms }) => [x.place(events), y.place(ms)] as const);
  const path = places.map(([left, top], index) => `${index === 0 ? "M" : "L"}${left.toFixed(1)} ${top.toFixed(1)}`).join(" ");
  return [
    element("path", { class: `line ${line.subject}${line.dashed ? " dashed" : ""}`, d: path }),
    ...places.map(([cx, cy]) => element("circle", { class: line.subject, cx, cy, r: 3.5 })),
    text(plot.right + 14, labelY + 4, line.label, line.subject),
  ].join("");
}

function horizontal(y: number, label: string): string {
  return (
    element("line", { class: "grid", x1: plot.left, x2: plot.right, y1: y, y2: y }) + text(plot.left - 10, y + 4, label, "quiet", "end")
  );
}

function vertical(x: number, label: string): string {
  return (
    element("line", { class: "grid", x1: x, x2: x, y1: plot.top, y2: plot.bottom }) + text(x, plot.bottom + 20, label, "quiet", "middle")
  );
}

function text(x: number, y: number, content: string, style_: string, anchor = "start"): string {
  return element("text", { x, y, class: style_, "text-anchor": anchor }, escaped(content));
}

function duration(ms: number): string {
  return ms >= 1_000 ? `${ms / 1_000} s` : ms >= 1 ? `${ms} ms` : `${Number(ms.toPrecision(1))} ms`;
}

function quantity(events: number): string {
  return events >= 1_000_000 ? `${events / 1_000_000} M` : events >= 1_000 ? `${events / 1_000},000` : String(events);
}
