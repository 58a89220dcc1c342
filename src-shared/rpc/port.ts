/** A two-way channel to another thread, process or page. Messages are plain data (structured-clone types), delivered in order. */
export interface Port {
  send(message: unknown): void;
  /** One listener per port; messages that came before it was set are kept for it. */
  onMessage(listener: (message: unknown) => void): void;
  /** Called once when the other side is gone, whatever the reason. */
  onClose(listener: (reason: string) => void): void;
  close(): void;
}

/** The port to a worker that was started for it. `close` ends the worker for good, a blocking kernel included. */
export interface WorkerPort extends Port {
  /** Id of its process; null for a thread of this one. */
  readonly pid: number | null;
  /** Calls `listener` when `pid` becomes known, where a host learns it only some time after the start. */
  onStart?(listener: () => void): void;
}
