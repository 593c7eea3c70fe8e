// What a survey looked at, as commands that judge nothing report it: blind spots are counted and material to nothing.
import { byKeys } from '../base/order.js';
import type { Coverage } from '../model/report.js';
import type { Survey } from './survey.js';

/** The survey's coverage with all of its blind spots, sorted by place. */
export function coverageOf({ seen, estate }: Survey): Coverage {
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
