// Evaluates definitions: each once where no call or row changes it, never within itself.
import type { UnknownReason } from '../model/expression.js';
import type { Evaluate } from './evaluation.js';
import { frameId, onceFrame } from './frame.js';
import { fileId, type LinkedFile } from './linked-file.js';
import type { Entry } from './precedence.js';
import { certain, type Possibility } from './possibility.js';
import { joinTrails, labelOf, shown, stopAt } from './trail.js';
import { type Frame, unknownValue, type Value } from './value.js';

export interface EntryEvaluator {
  readonly evaluate: (entry: Entry, frame: Frame, evaluate: Evaluate) => readonly Possibility[];
  /**
   * Whether a variable is being evaluated already: `IDP_HOST: ${IDP_HOST:-x}` hands on what comes from outside, not itself. So does what a
   * script has from those that read it.
   */
  readonly isRunning: (entry: Entry, frame: Frame, isOfReaders: boolean) => boolean;
  /** The result of work that is the same for every use of a service; `key` says which work it is. */
  readonly once: (shared: Shared) => readonly Possibility[];
}

export interface Shared {
  readonly key: Entry | string;
  /** The file whose use is evaluated. */
  readonly home: LinkedFile;
  readonly evaluate: Evaluate;
  readonly work: () => readonly Possibility[];
}

/** An evaluator of definitions over one set of facts; `chartOf` says whose values the templates of a file read. */
export function createEntryEvaluator(chartOf: (file: LinkedFile) => string | undefined): EntryEvaluator {
  /** What is being evaluated, by place and frame, with how many runs were under way before it. */
  const running = new Map<string, Map<string, number>>();
  const placeOf = createPlaces();
  const kept = new Map<string, Map<Entry | string, readonly Possibility[]>>();
  /** The outermost run that what is evaluated came back to. What does depends on where that cycle was entered, and is not kept. */
  let [underWay, outermost] = [0, Infinity];

  function comesBack(place: string, frame: string): boolean {
    const at = running.get(place)?.get(frame);
    if (at !== undefined) outermost = Math.min(outermost, at);
    return at !== undefined;
  }
  function evaluateOnce(entry: Entry, frame: Frame, evaluate: Evaluate): readonly Possibility[] {
    const [place, called] = [placeOf(entry), frameId(frame)];
    if (comesBack(place, called)) return [certain(unknownBy(place + called, 'cycle'))];
    const runs = mapIn(running, place).set(called, underWay++);
    const found = evaluate(entry.definition.value, frame).map((possibility) => passing(possibility, entry));
    runs.delete(called);
    underWay--;
    return found;
  }
  function once({ key, home, evaluate, work }: Shared): readonly Possibility[] {
    const ofReader = mapIn(kept, `${readerOf(home)}\n${chartOf(home) ?? ''}`);
    if (ofReader.has(key)) return ofReader.get(key) ?? [];
    const around = outermost;
    outermost = Infinity;
    const { found, isWhole, isHopeless } = evaluate.afresh(work);
    if ((outermost >= underWay && isWhole) || isHopeless) ofReader.set(key, found);
    outermost = Math.min(around, outermost);
    return found;
  }
  return {
    once,
    evaluate: (entry, frame, evaluate) => {
      const work = (): readonly Possibility[] => evaluateOnce(entry, frame, evaluate);
      return frameId(frame) === '' ? once({ key: entry, home: frame.home, evaluate, work }) : work();
    },
    isRunning: (entry, frame, isOfReaders) =>
      (entry.definition.scope === 'env' || isOfReaders) &&
      comesBack(placeOf(entry), frameId(onceFrame(frame, entry.file))),
  };
}

/** Who shares a result: a service, and of what a Terragrunt file reads, the unit that includes it. */
function readerOf({ repo, service, path }: LinkedFile): string {
  return `${repo}\n${service ?? ''}\n${path.endsWith('.hcl') ? path : ''}`;
}

/** The map under a key, made where there is none. */
function mapIn<Key, Value>(maps: Map<string, Map<Key, Value>>, key: string): Map<Key, Value> {
  const known = maps.get(key);
  if (known) return known;
  const made = new Map<Key, Value>();
  maps.set(key, made);
  return made;
}

/** Where definitions stand, as one text each: it is asked for at every step, and long to make. */
function createPlaces(): (entry: Entry) => string {
  const places = new Map<Entry['definition'], { readonly file: LinkedFile; readonly place: string }>();
  return ({ definition, file }) => {
    const known = places.get(definition);
    if (known?.file === file) return known.place;
    const { key, at } = definition;
    const place = `${fileId(file)}#${key}@${at.line}:${at.column}`;
    places.set(definition, { file, place });
    return place;
  };
}

function passing(possibility: Possibility, { definition, file }: Entry): Possibility {
  const note = (): string => `${labelOf(definition.key)} = ${shown(possibility.value)}`;
  return { ...possibility, trail: joinTrails(stopAt(file, lineOf(definition), note), possibility.trail) };
}

/** Where the value of a name is written: of a function that gives one text, the line of the text. */
function lineOf({ value, parameters, at }: Entry['definition']): number {
  const isText = value.kind === 'text' || value.kind === 'join' || value.kind === 'call';
  return parameters !== undefined && isText ? value.at.line : at.line;
}

/** A value of which nothing is known but its identity and why. */
export function unknownBy(id: string, why: UnknownReason, needs?: string): Value {
  return unknownValue({ id, why, needs: needs === undefined ? [] : [needs] });
}
