// One thread of a build: opens the workspace for itself, and prepares the days that it is told.
import { parentPort, workerData } from 'node:worker_threads';
import type { HandTask, PackedDay } from './hands.ts';
import { pack } from './model/packed-file.ts';
import { prepareDay } from './prepare.ts';
import { openWorkspace } from './workspace.ts';

const { place, outputs, moment }: HandTask = workerData;
const workspace = openWorkspace(place);

parentPort?.on('message', async (date: string) => {
  const { files, record: _, ...day } = await prepareDay(workspace, date, { outputs, moment });
  const packed: PackedDay = { ...day, files: files.map(pack) };
  parentPort?.postMessage(packed);
});
