// `suppression-expired`: a suppression, inline or in the configuration, whose last day is over. Its evidence counts again.
import type { SuppressEntry } from '../../config/config.js';
import { formatPattern } from '../../model/domain-pattern.js';
import { honoured, isLapsed } from '../suppression.js';
import { configPlace, suppressionDraft } from '../suppression-draft.js';
import type { Rule } from '../rule.js';

export const suppressionExpired: Rule = {
  id: 'suppression-expired',
  *find({ config, graph, asOf }) {
    for (const entry of config.suppress.filter((one) => isLapsed(one, asOf))) {
      const text = describeSuppression(entry);
      const message = `The suppression of ${text} lapsed after ${entry.until}; what it hid counts again`;
      yield suppressionDraft({
        rule: 'suppression-expired',
        place: configPlace(entry.where, config.folder),
        text,
        message,
      });
    }
    for (const one of honoured(graph.estate.suppressions).filter((each) => isLapsed(each, asOf))) {
      const text = `${one.rule} until=${one.until}`;
      const message = `The suppression of ${one.rule} in ${one.location.file} lapsed after ${one.until}; what it hid counts again`;
      yield suppressionDraft({ rule: 'suppression-expired', place: one.location, text, message });
    }
  },
};

/** What it suppresses, as people say it: `retired-host, host app.oldshop.net`. */
export function describeSuppression({ rule, host, file, service }: SuppressEntry): string {
  return [rule, host && `host ${formatPattern(host)}`, file && `file ${file}`, service && `service ${service}`]
    .filter((part) => part !== undefined)
    .join(', ');
}
