// One case of node's pools, measured in this process: `bench.mjs POOL latency|throughput name=value ...`.
import { fileURLToPath } from 'node:url';
import workerpool from 'workerpool';
import { Piscina } from 'piscina';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));

const pools = {
  workerpool() {
    const pool = workerpool.pool(path('noop-workerpool.mjs'), { workerType: 'process', minWorkers: 2, maxWorkers: 2 });
    return { run: (x) => pool.exec('noop', [x]), end: () => pool.terminate(true) };
  },
  piscina() {
    const pool = new Piscina({
      filename: path('noop-piscina.mjs'), minThreads: 2, maxThreads: 2, concurrentTasksPerWorker: 1, maxQueue: Infinity,
    });
    return { run: (x) => pool.run(x), end: () => pool.destroy() };
  },
};

function check(expected, actual) {
  if (expected !== actual) {
    throw new Error(`asked for ${expected} and got ${actual}`);
  }
}

async function latency(pool, { warmup, count }) {
  for (let i = 0; i < warmup; i++) {
    check(i, await pool.run(i));
  }
  const micros = [];
  for (let i = 0; i < count; i++) {
    const before = process.hrtime.bigint();
    check(i, await pool.run(i));
    micros.push(Number(process.hrtime.bigint() - before) / 1000);
  }
  micros.sort((a, b) => a - b);
  return {
    p50: micros[Math.floor(count / 2)],
    p99: micros[Math.floor(count * 0.99)],
    mean: micros.reduce((a, b) => a + b, 0) / count,
  };
}

async function throughput(pool, { warmup, repeat, tasks }) {
  const seconds = [];
  for (let i = -warmup; i < repeat; i++) {
    const before = process.hrtime.bigint();
    const results = await Promise.all(Array.from({ length: tasks }, (_, x) => pool.run(x)));
    const took = Number(process.hrtime.bigint() - before) / 1e9;
    results.forEach((result, x) => check(x, result));
    if (i >= 0) {
      seconds.push(took);
    }
  }
  seconds.sort((a, b) => a - b);
  return { ops: tasks / seconds[Math.floor(seconds.length / 2)] };
}

const [which, kind, ...given] = process.argv.slice(2);
const parameters = Object.fromEntries(given.map((pair) => pair.split('=')).map(([name, value]) => [name, Number(value)]));
const pool = pools[which]();
const result = await { latency, throughput }[kind](pool, parameters);
console.log(`result ${Object.entries(result).map(([name, value]) => `${name}=${value.toFixed(4)}`).join(' ')}`);
await pool.end();
process.exit(0);
