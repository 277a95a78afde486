export const OUTCOMES = ["succeeded", "failed", "timedOut", "cancelled", "rejected"];

const LENGTH_MILLIS = 15.5 * 60_000;
const LEAST_DISTANCE_MILLIS = 900;

/** Whether a worker has a task. What is not known is not told at all. */
export function isBusy(worker) {
  return Boolean(worker.task);
}

/** What each pool was like, sample by sample, oldest first. */
export class History {
  #samples = new Map();

  /** Keeps what the page has just been told. */
  add(data) {
    for (const pool of data.pools) {
      this.#merge(pool.name, [{
        at: data.now,
        queued: pool.queued,
        busy: pool.workers.filter(isBusy).length,
        processes: pool.processes,
        residentBytes: pool.workers.reduce((sum, worker) => sum + Math.max(0, worker.residentBytes), 0),
        tasks: pool.tasks,
      }], data.now);
    }
  }

  /** Fills the gaps with what the server has kept. */
  addOlder(history) {
    for (const [name, samples] of Object.entries(history.pools)) {
      this.#merge(name, samples, samples.at(-1)?.at ?? 0);
    }
  }

  of(name) {
    return this.#samples.get(name) ?? [];
  }

  #merge(name, added, now) {
    const known = this.of(name);
    const all = [...known, ...added].sort((one, other) => one.at - other.at);
    this.#samples.set(name, all.filter((sample, index) => sample.at > now - LENGTH_MILLIS
        && (index === 0 || sample.at - all[index - 1].at > LEAST_DISTANCE_MILLIS)));
  }
}

/** How many tasks have ended per second, by outcome, in stretches of the same length; null where nothing is known. */
export function rates(samples, from, to, width) {
  const first = Math.floor(from / width);
  const buckets = Array.from({length: Math.ceil(to / width) - first},
      (_, index) => ({at: (first + index) * width, covered: 0, sums: OUTCOMES.map(() => 0)}));
  for (let index = 1; index < samples.length; index++) {
    spread(samples[index - 1], samples[index], buckets, first, width);
  }
  return buckets.map(({at, covered, sums}) => ({
    at,
    rates: covered < width / 4 ? null : sums.map(sum => sum / covered * 1000),
  }));
}

/** What has happened between two samples has happened evenly. */
function spread(before, after, buckets, first, width) {
  const length = after.at - before.at;
  const ended = OUTCOMES.map(outcome => after.tasks[outcome] - before.tasks[outcome]);
  if (length <= 0 || ended.some(number => number < 0)) {
    return; // the application was started again
  }
  for (let index = Math.max(0, Math.floor(before.at / width) - first); index < buckets.length; index++) {
    const bucket = buckets[index];
    const part = Math.min(after.at, bucket.at + width) - Math.max(before.at, bucket.at);
    if (part <= 0) {
      break;
    }
    bucket.covered += part;
    ended.forEach((number, outcome) => bucket.sums[outcome] += number * part / length);
  }
}

/** The rates of the last seconds together, per second. */
export function present(samples, seconds) {
  const last = samples.at(-1);
  const start = last && samples.find(sample => sample.at >= last.at - seconds * 1000);
  if (!start || start === last) {
    return 0;
  }
  const ended = OUTCOMES.reduce((sum, outcome) => sum + last.tasks[outcome] - start.tasks[outcome], 0);
  return Math.max(0, ended) / (last.at - start.at) * 1000;
}
