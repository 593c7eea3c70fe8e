// Evaluates definitions: each once where no call or row changes it, never within itself.
import type { UnknownReason } from '../model/expression.js';
import type { Evaluate } from './evaluation.js';
import { frameId, onceFrame } from './frame.js';
import { fileId } from './linked-file.js';
import type { Entry } from './precedence.js';
import { certain, type Possibility } from './possibility.js';
import { joinTrails, labelOf, shown, stopAt } from './trail.js';
import { type Frame, unknownValue, type Value } from './value.js';

export interface EntryEvaluator {
  readonly evaluate: (entry: Entry, frame: Frame, evaluate: Evaluate) => readonly Possibility[];
  /** Whether a variable is being evaluated already: `IDP_HOST: ${IDP_HOST:-x}` hands on what comes from outside, not itself. */
  readonly isRunning: (entry: Entry, frame: Frame) => boolean;
}

/** An evaluator of definitions over one set of facts. */
export function createEntryEvaluator(): EntryEvaluator {
  const running = new Set<string>();
  const kept = new Map<string | null, Map<Entry, readonly Possibility[]>>();
  // What was evaluated within a cycle depends on where the cycle was entered, and is not kept.
  let cycles = 0;

  function evaluateOnce(entry: Entry, frame: Frame, evaluate: Evaluate): readonly Possibility[] {
    const id = runOf(entry, frame);
    if (running.has(id)) {
      cycles++;
      return [certain(unknownBy(id, 'cycle'))];
    }
    running.add(id);
    const found = evaluate(entry.definition.value, frame).map((possibility) => passing(possibility, entry));
    running.delete(id);
    return found;
  }
  return {
    evaluate: (entry, frame, evaluate) => {
      if (frameId(frame) !== '') return evaluateOnce(entry, frame, evaluate);
      const ofService = kept.get(frame.home.service) ?? new Map<Entry, readonly Possibility[]>();
      kept.set(frame.home.service, ofService);
      const known = ofService.get(entry);
      if (known) return known;
      const before = cycles;
      const found = evaluateOnce(entry, frame, evaluate);
      if (cycles === before) ofService.set(entry, found);
      return found;
    },
    isRunning: (entry, frame) => {
      const runs = entry.definition.scope === 'env' && running.has(runOf(entry, onceFrame(frame, entry.file)));
      if (runs) cycles++;
      return runs;
    },
  };
}

/** Identity of one evaluation of a definition. */
function runOf({ definition, file }: Entry, frame: Frame): string {
  const { key, at } = definition;
  return `${fileId(file)}#${key}@${at.line}:${at.column}${frameId(frame)}`;
}

function passing(possibility: Possibility, { definition, file }: Entry): Possibility {
  const note = (): string => `${labelOf(definition.key)} = ${shown(possibility.value)}`;
  return { ...possibility, trail: joinTrails(stopAt(file, definition.at.line, note), possibility.trail) };
}

/** A value of which nothing is known but its identity and why. */
export function unknownBy(id: string, why: UnknownReason, needs?: string): Value {
  return unknownValue({ id, why, needs: needs === undefined ? [] : [needs] });
}
