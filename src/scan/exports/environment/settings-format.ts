// What the formats of settings share: how they are built from a reader of their tree.
import { keyRulesOf } from '../../keys.js';
import { rowAt, type ExportDocument } from '../document.js';
import type { ExportFormat } from '../export-format.js';
import type { ExportNode } from '../node.js';
import { settingFacts, type Setting } from './setting.js';

/** A row of a tree that is no setting. */
export interface BrokenSetting {
  readonly broken: string;
  readonly node: ExportNode;
}

export interface SettingsReader extends Omit<ExportFormat, 'kind' | 'read' | 'recognises'> {
  /** The documents of this format; none where it is another. */
  readonly rootsIn: (roots: readonly ExportNode[]) => readonly ExportNode[];
  readonly settingsOf: (root: ExportNode) => Iterable<Setting | BrokenSetting>;
}

/** The format that a reader of settings is. */
export function settingsFormat({ rootsIn, settingsOf, ...about }: SettingsReader): ExportFormat {
  const found = (document: ExportDocument): readonly ExportNode[] => rootsIn(document.tree().roots);
  return {
    ...about,
    kind: 'environment',
    recognises: (document) => found(document).length > 0,
    *read(document, rulebook) {
      const keys = keyRulesOf(rulebook);
      for (const root of found(document))
        for (const setting of settingsOf(root))
          if ('broken' in setting)
            yield { kind: 'broken', detail: setting.broken, ...rowAt(document, setting.node.start, setting.node.end) };
          else yield* settingFacts(document.source, setting, keys);
    },
  };
}

/** A scalar as the value of a setting. */
export function valueAt(node: ExportNode): Pick<Setting, 'value' | 'start' | 'end'> | undefined {
  return node.is === 'text' ? { value: node.text, start: node.start, end: node.end } : undefined;
}
