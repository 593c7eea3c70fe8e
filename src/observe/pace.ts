// How fast one server is asked: faster while it answers, half as fast where it does not (additive increase, multiplicative decrease), and
// never beyond a bound. It measures answers, not time; the clock is the throttle's.

export interface PaceLimits {
  readonly startPerSecond: number;
  readonly mostPerSecond: number;
}

export interface Pace {
  /** Questions a second, now. */
  readonly perSecond: () => number;
  /** Tells whether a question that was sent was answered. */
  readonly heard: (isAnswered: boolean) => void;
}

/** Outcomes that are judged together. */
const WINDOW = 50;
/** Some questions nobody answers, and some packets every network loses: more lost than that is too much asked. */
const MOST_LOST = 0.1;
const LEAST_PER_SECOND = 50;
/** Until it was too fast once: doubled about every 35 windows. */
const FIRST_GROWTH = 1.02;
/** Afterwards: by so much of the bound in each window. */
const LATER_STEP = 1 / 1000;

/** A pace of its own, for one server. */
export function toPace({ startPerSecond, mostPerSecond }: PaceLimits): Pace {
  const state = { perSecond: Math.min(startPerSecond, mostPerSecond), seen: 0, lost: 0, wasTooFast: false };
  const turn = (): void => {
    const { perSecond, lost } = state;
    if (lost > WINDOW * MOST_LOST) {
      state.wasTooFast = true;
      state.perSecond = Math.max(Math.min(LEAST_PER_SECOND, mostPerSecond), perSecond / 2);
    } else {
      const faster = state.wasTooFast ? perSecond + mostPerSecond * LATER_STEP : perSecond * FIRST_GROWTH;
      state.perSecond = Math.min(mostPerSecond, faster);
    }
    state.seen = 0;
    state.lost = 0;
  };
  return {
    perSecond: () => state.perSecond,
    heard(isAnswered) {
      state.seen++;
      if (!isAnswered) state.lost++;
      if (state.seen >= WINDOW) turn();
    },
  };
}
