// What the answer of a command that judges nothing comes to as an exit code; an audit's is the judge's. 2 is set elsewhere.
import type { Coverage } from '../index.js';

/** 3 where no file was read or, strictly, where anything was not seen; else 0. */
export function viewExitCode(coverage: Coverage, strict: boolean): 0 | 3 {
  return coverage.filesScanned === 0 || (strict && coverage.blindSpots.length > 0) ? 3 : 0;
}
