// `suppression-invalid`: an inline suppression that cannot be honoured: unknown rule, no reason, no or no real last day. It hides
// nothing. Those of the configuration are checked when it is read.
import { flawOf } from '../suppression.js';
import { suppressionDraft } from '../suppression-draft.js';
import type { Rule } from '../rule.js';

export const suppressionInvalid: Rule = {
  id: 'suppression-invalid',
  *find({ graph }) {
    for (const one of graph.estate.suppressions) {
      const flaw = flawOf(one);
      if (flaw === undefined) continue;
      const text = [one.rule, one.until && `until=${one.until}`, one.reason && `reason="${one.reason}"`]
        .filter((part) => part !== undefined && part !== '')
        .join(' ');
      const message = `The suppression in ${one.location.file} hides nothing: ${flaw}`;
      yield suppressionDraft({ rule: 'suppression-invalid', place: one.location, text, message });
    }
  },
};
