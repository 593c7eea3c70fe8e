// Reads recorded DNS and TLS observations, for --replay.
// It checks form and says where a mistake lies. It looks nothing up and does not judge what was observed.
import { InputError, type Place } from '../base/errors.js';
import { lineTable } from '../base/lines.js';
import { placeOfKey, placeOfPath, placeOfSyntaxError, tooDeepAt } from './json-place.js';
import type { Recording } from './recording-format.js';

/**
 * Reads a recording; `file` is only named in errors. Rejects with `InputError` (`bad-input`) at the line and column of the first
 * mistake, and with nothing else.
 */
export async function readRecording(text: string, file: string): Promise<Recording> {
  const json = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const value = parseJson(json, file);
  const { recordingSchema } = await import('./recording-schema.js');
  const result = recordingSchema().safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const enclosing = (issue?.path ?? []).map((part) => (typeof part === 'number' ? part : String(part)));
  const unknownKey = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const path = unknownKey === undefined ? enclosing : [...enclosing, unknownKey];
  const offset = unknownKey === undefined ? placeOfPath(json, path) : placeOfKey(json, path);
  throw badInput({
    message: `${describePath(path)} is not as a recording has it: ${(issue?.message ?? 'invalid').replace(/\.$/, '')}.`,
    where: placeAt({ json, file, offset }),
  });
}

function parseJson(json: string, file: string): unknown {
  const deep = tooDeepAt(json);
  if (deep !== undefined)
    throw badInput({
      message: 'This is nested deeper than any recording.',
      where: placeAt({ json, file, offset: deep }),
    });
  try {
    return JSON.parse(json);
  } catch {
    throw badInput({ message: 'This is not JSON.', where: placeAt({ json, file, offset: placeOfSyntaxError(json) }) });
  }
}

function badInput({ message, where }: { readonly message: string; readonly where: Place }): InputError {
  const hint = 'Mend it after schema/recording.json.';
  return new InputError({ code: 'bad-input', message, hint, where });
}

interface Spot {
  readonly json: string;
  readonly file: string;
  readonly offset: number;
}

function placeAt({ json, file, offset }: Spot): Place {
  return { file, ...lineTable(json).positionOf(offset) };
}

/** `dns[3].answers[0].type`, as people write it. */
function describePath(path: readonly (string | number)[]): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part.slice(0, 80)}`)).join('');
  return text === '' ? 'The whole file' : text.replace(/^\./, '');
}
