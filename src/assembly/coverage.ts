// What was looked at, as the commands that judge nothing report it: no blind spot is material to anything there.
import { byKeys } from '../base/order.js';
import type { Coverage } from '../model/report.js';
import type { Survey } from './survey.js';

/** The coverage of a survey, blind spots sorted by place. */
export function coverageOf({ seen, estate }: Pick<Survey, 'seen' | 'estate'>): Coverage {
  const blindSpots = estate.blindspots.map(({ repo, file, line, reason, detail }) => ({
    repo,
    file,
    line,
    reason,
    detail,
    retirements: [],
  }));
  return {
    ...seen,
    blindSpots: blindSpots.sort(
      byKeys(
        (one) => one.repo,
        (one) => one.file,
        (one) => one.line,
        (one) => one.detail,
      ),
    ),
  };
}
