import { workerData } from 'node:worker_threads';

/** How long a process may outlive its parent. */
const everyMs = 250;

// The thread beside a child process's work: it hears of the parent's end while that work blocks. A process whose parent is gone gets another one.
const parent = workerData as number;
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, everyMs);
