// The program of a parsing thread: gets the rulebook once, then files one after the other. It reads no file and keeps nothing.
import { workerData } from 'node:worker_threads';
import type { Rulebook } from '../model/rulebook.js';
import { openParsing, type Outcome, type ParseTask } from './scan-file.js';

const parsing = openParsing((workerData as { readonly rulebook: Rulebook }).rulebook);

/** Parses one file. */
export async function parseTask(task: ParseTask): Promise<Outcome> {
  return (await parsing)(task);
}
