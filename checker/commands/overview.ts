// What the workbook says to somebody who has not said anything.
import { loadAll } from '../catalog.ts';
import { lookOf } from '../show/look.ts';
import { overviewText } from '../show/overview.ts';
import { progress } from './list.ts';

export async function overview(): Promise<number> {
  const { rows } = progress(await loadAll(), new Date());
  process.stdout.write(overviewText(rows, lookOf(process.stdout, process.env)));
  return 0;
}
