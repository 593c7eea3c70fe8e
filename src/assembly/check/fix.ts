// `lastref check --fix`: the literals that a change adds, rewritten to the configured replacement, and the change judged again as it would
// then be. It writes nothing: the command line prints the patch or writes the files.
import type { Report } from '../../model/report.js';
import { unifiedPatch } from '../../report/patch.js';
import { regularFileAt } from '../../walk/disk-snapshot.js';
import { openObjects } from '../../walk/git-objects.js';
import { encodePath } from '../../walk/path-text.js';
import { compare, openSides, type CheckResult, type OpenSides } from './check.js';
import { overlaid } from './overlay.js';
import { placeOf } from './place.js';
import { planFix, type LiteralFix, type RefusedFix } from './plan-fix.js';
import type { CheckRequest } from './request.js';
import { rewrite } from './rewrite.js';

/** A file to write. */
export interface FixedFile {
  /** Absolute real path; no symlink leads to it. */
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

export interface FixResult extends CheckResult {
  /** Unified diff against the head of the comparison; empty: nothing can be rewritten. */
  readonly patch: string;
  /** What to write in the work tree; files that differ there from what was compared are left out and refused. */
  readonly files: readonly FixedFile[];
  readonly refused: readonly RefusedFix[];
  /** `files` is all of the patch. */
  readonly isWhole: boolean;
  /** The change as it would be with the patch. */
  readonly after: Report;
}

/** Judges, plans and judges again. Throws as `check` does. */
export async function checkFix(request: CheckRequest): Promise<FixResult> {
  const place = placeOf(request);
  const objects = openObjects(place);
  try {
    const sides = await openSides(place, objects, request);
    const result = await compare(sides, request);
    const { fixes, refused } = planFix(result.report.findings, result.retirements);
    const rewritten = await rewriteAll(sides, fixes, result.report);
    const contents = new Map(rewritten.files.map(({ path, after }) => [path, Buffer.from(after)]));
    const again =
      contents.size === 0 ? result : await compare({ ...sides, head: overlaid(sides.head, contents) }, request);
    const writable = await writableFiles(sides, rewritten.files);
    return {
      ...result,
      patch: unifiedPatch(rewritten.files.map((file) => ({ ...file, ...withBytes(file.path) }))),
      files: writable.files,
      refused: [...refused, ...rewritten.refused, ...writable.refused],
      isWhole: writable.refused.length === 0,
      after: again.report,
    };
  } finally {
    objects.close();
  }
}

function withBytes(path: string): { readonly pathBytes?: Buffer } {
  const bytes = encodePath(path);
  return typeof bytes === 'string' ? {} : { pathBytes: bytes };
}

interface RewrittenFile {
  /** In the repository. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

interface RewrittenAll {
  readonly files: readonly RewrittenFile[];
  readonly refused: readonly RefusedFix[];
}

async function rewriteAll(
  { head }: OpenSides,
  fixes: readonly LiteralFix[],
  { comparison }: Report,
): Promise<RewrittenAll> {
  const files: RewrittenFile[] = [];
  const refused: RefusedFix[] = [];
  for (const file of [...new Set(fixes.map((fix) => fix.file))].sort()) {
    const own = fixes.filter((fix) => fix.file === file);
    const path = `${comparison?.folder ?? ''}${file}`;
    const source = head.fileAt(path);
    const bytes = source && (await source.read());
    const done = bytes && rewrite(bytes, own);
    const missed = done ? done.missed : own;
    const why = done ? 'the name is not spelt out there: change it by hand' : 'the file is no UTF-8 text';
    refused.push(...missed.map(({ line }) => ({ at: `${file}:${String(line)}`, why })));
    const before = bytes ? Buffer.from(bytes).toString('utf8') : '';
    if (done && done.text !== before) files.push({ path, before, after: done.text });
  }
  return { files, refused };
}

/** The files of the work tree that are what was compared. */
async function writableFiles(
  { head: { root } }: OpenSides,
  files: readonly RewrittenFile[],
): Promise<{ readonly files: readonly FixedFile[]; readonly refused: readonly RefusedFix[] }> {
  const writable: FixedFile[] = [];
  const refused: RefusedFix[] = [];
  for (const { path, before, after } of files) {
    const file = `${root}/${path}`;
    const source = regularFileAt(file);
    const now = source && Buffer.from(await source.read());
    if (now?.equals(Buffer.from(before)) === true) writable.push({ file, before, after });
    else refused.push({ at: path, why: 'the file in the work tree is not the one that was compared (see --working)' });
  }
  return { files: writable, refused };
}
