/** One line of the table: what was measured, and its floor in the same run. */
export interface Row {
  readonly what: string;
  readonly floor: string;
  readonly measured: number;
  readonly floorMeasured: number;
  /** How a measured number is written: «21.4 µs each». */
  readonly unit: 'µs each' | 's' | 'MB';
  /** At most so many times the floor; null: nobody has set one. */
  readonly target: number | null;
}

/** Seconds of both, the best of several rounds in turn, so that what else the machine does hits both alike. */
export async function inTurn(
  rounds: number,
  floor: () => unknown,
  work: () => unknown,
): Promise<{ readonly floor: number; readonly work: number }> {
  const best = { floor: Infinity, work: Infinity };
  for (let round = 0; round < rounds; round += 1) {
    best.floor = Math.min(best.floor, await seconds(floor));
    best.work = Math.min(best.work, await seconds(work));
  }
  return best;
}

async function seconds(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

export function printed(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const ratio = row.measured / row.floorMeasured;
    return [
      row.what,
      written(row.measured, row.unit),
      row.floor,
      written(row.floorMeasured, row.unit),
      `${ratio.toFixed(2)}×`,
      row.target === null ? '–' : `≤ ${row.target}×`,
      row.target === null ? '' : ratio <= row.target ? 'reached' : 'missed',
    ];
  });
  const table = [['measured', '', 'floor', '', 'ratio', 'target', ''], ...lines];
  const widths = table[0]?.map((_, i) => Math.max(...table.map((line) => line[i]?.length ?? 0)));
  return table
    .map((line) =>
      line
        .map((cell, i) => cell.padEnd(widths?.[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function written(value: number, unit: Row['unit']): string {
  return `${value.toFixed(value < 10 ? 2 : 1)} ${unit}`;
}
