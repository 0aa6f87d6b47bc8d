import { arch, cpus, platform, totalmem } from "node:os";

/** The machine a figure was measured on. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly platform: string;
  readonly node: string;
  readonly sqlite: string;
}

export function thisMachine(): Machine {
  return {
    cpu: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    platform: `${platform()} ${arch()}`,
    node: process.versions.node,
    sqlite: process.versions["sqlite"] ?? "",
  };
}

export function machineInWords({ cpu, cores, memoryGb, platform: system, node, sqlite }: Machine): string {
  return `${cores} × ${cpu}, ${memoryGb} GB, ${system}, Node ${node}, SQLite ${sqlite}`;
}
